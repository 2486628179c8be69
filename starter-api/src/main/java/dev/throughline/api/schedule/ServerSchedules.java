package dev.throughline.api.schedule;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.api.wire.Cursor;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.ScheduleView;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.zuorasync.ScheduleSpecs;
import dev.throughline.contract.zuorasync.ScheduledSync;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleBackfill;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListActionStartWorkflow;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Temporal Schedules. */
public final class ServerSchedules implements Schedules {
    private static final ScheduleOverlapPolicy SKIP = ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP;

    private final ScheduleClient client;
    private final TemporalCalls calls;

    public ServerSchedules(ScheduleClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Page<ScheduleView> list(@Nullable String cursor, int limit) {
        String after = Cursor.text(cursor);
        List<ScheduleListDescription> found = calls.within(
                TemporalCalls.WORKER,
                () -> client.listSchedules()
                        .filter(schedule -> Schedules.isOurs(schedule.getScheduleId()))
                        .filter(schedule ->
                                after == null || schedule.getScheduleId().compareTo(after) > 0)
                        .sorted(Comparator.comparing(ScheduleListDescription::getScheduleId))
                        .limit(limit + 1L)
                        .toList());
        return Page.of(found, limit, ScheduleListDescription::getScheduleId, ServerSchedules::view);
    }

    @Override
    public ScheduleView get(String id) {
        return view(calls.within(TemporalCalls.SERVER, () -> described(id)));
    }

    @Override
    public void create(WantedSchedule wanted) {
        ScheduledSync sync = wanted.sync();
        ScheduleOptions.Builder options = ScheduleOptions.newBuilder();
        String customer = wanted.customer();
        if (customer != null) {
            options.setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                    .set(SearchAttributes.CUSTOMER_ID, customer)
                    .build());
        }
        try {
            calls.within(
                    TemporalCalls.SERVER,
                    () -> client.createSchedule(wanted.id(), sync.schedule(wanted.when()), options.build()));
        } catch (ScheduleAlreadyRunningException e) {
            throw ProblemException.conflict("There is a schedule '" + wanted.id() + "' already.", null);
        }
    }

    @Override
    public void pause(String id, String reason) {
        run(id, schedule -> schedule.pause(reason));
    }

    @Override
    public void unpause(String id, String reason) {
        run(id, schedule -> schedule.unpause(reason));
    }

    @Override
    public void trigger(String id) {
        run(id, schedule -> schedule.trigger(SKIP));
    }

    @Override
    public void backfill(String id, Instant from, Instant to) {
        run(id, schedule -> schedule.backfill(List.of(new ScheduleBackfill(from, to, SKIP))));
    }

    @Override
    public void delete(String id) {
        run(id, ScheduleHandle::delete);
    }

    private ScheduleHandle handle(String id) {
        return client.getHandle(Schedules.ours(id));
    }

    private ScheduleDescription described(String id) {
        try {
            return handle(id).describe();
        } catch (ScheduleException e) {
            if (e.getCause() instanceof StatusRuntimeException grpc
                    && grpc.getStatus().getCode() == Status.Code.NOT_FOUND) {
                throw Schedules.unknown(id);
            }
            throw e;
        }
    }

    // Patching an unknown schedule is silently accepted by some servers; describing it first is not.
    private void run(String id, java.util.function.Consumer<ScheduleHandle> call) {
        calls.runWithin(TemporalCalls.SERVER, () -> {
            described(id);
            call.accept(handle(id));
        });
    }

    private static ScheduleView view(ScheduleListDescription found) {
        return new ScheduleView(
                found.getScheduleId(),
                Schedules.customerOf(found.getScheduleId()),
                process(found.getScheduleId(), found.getSchedule().getAction()),
                ScheduleSpecs.text(found.getSchedule().getSpec()),
                found.getSchedule().getState().isPaused(),
                noteOf(
                        found.getSchedule().getState().isPaused(),
                        found.getSchedule().getState().getNote()),
                found.getInfo().getNextActionTimes().stream().findFirst().orElse(null),
                started(found.getInfo().getRecentActions()));
    }

    private static ScheduleView view(ScheduleDescription found) {
        var state = found.getSchedule().getState();
        return new ScheduleView(
                found.getId(),
                Schedules.customerOf(found.getId()),
                process(found.getId(), found.getSchedule().getAction()),
                ScheduleSpecs.text(found.getSchedule().getSpec()),
                state != null && state.isPaused(),
                state == null ? null : noteOf(state.isPaused(), state.getNote()),
                found.getInfo().getNextActionTimes().stream().findFirst().orElse(null),
                started(found.getInfo().getRecentActions()));
    }

    private static String process(String id, @Nullable Object action) {
        String type = action instanceof ScheduleActionStartWorkflow start
                ? start.getWorkflowType()
                : action instanceof ScheduleListActionStartWorkflow listed ? listed.getWorkflow() : "";
        return type.isEmpty() ? id : Schedules.processOf(type);
    }

    private static @Nullable String noteOf(boolean paused, @Nullable String note) {
        return paused && note != null && !note.isEmpty() ? note : null;
    }

    private static List<String> started(List<ScheduleActionResult> actions) {
        return actions.stream()
                .map(ScheduleActionResult::getAction)
                .filter(ScheduleActionExecutionStartWorkflow.class::isInstance)
                .map(action -> ((ScheduleActionExecutionStartWorkflow) action).getWorkflowId())
                .toList();
    }
}
