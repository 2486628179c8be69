package dev.throughline.api.schedule;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.api.wire.Cursor;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.ScheduleView;
import dev.throughline.contract.zuorasync.ScheduledSync;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cron workflows in the place of schedules, for the in-memory server. They can be made, seen and removed, no more. */
public final class CronSchedules implements Schedules {
    private final WorkflowClient client;
    private final TemporalCalls calls;

    public CronSchedules(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Page<ScheduleView> list(@Nullable String cursor, int limit) {
        String after = Cursor.text(cursor);
        ListOpenWorkflowExecutionsRequest request = ListOpenWorkflowExecutionsRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .build();
        List<String> ids = calls
                .within(
                        TemporalCalls.SERVER,
                        () -> client.getWorkflowServiceStubs().blockingStub().listOpenWorkflowExecutions(request))
                .getExecutionsList()
                .stream()
                .map(execution -> execution.getExecution().getWorkflowId())
                .filter(Schedules::isOurs)
                .filter(id -> after == null || id.compareTo(after) > 0)
                .sorted()
                .distinct()
                .limit(limit + 1L)
                .toList();
        Page<String> page = Page.of(ids, limit, id -> id, id -> id);
        return new Page<>(page.items().stream().flatMap(id -> find(id).stream()).toList(), page.nextCursor());
    }

    @Override
    public ScheduleView get(String id) {
        return find(Schedules.ours(id))
                .orElseThrow(() -> ProblemException.notFound("There is no schedule '" + id + "'."));
    }

    @Override
    public void create(WantedSchedule wanted) {
        ScheduledSync sync = wanted.sync();
        WorkflowOptions options = sync.cron(wanted.when());
        try {
            calls.within(
                    TemporalCalls.SERVER,
                    () -> client.newUntypedWorkflowStub(sync.workflowType(), options)
                            .start(sync.argument()));
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw ProblemException.conflict("There is a schedule '" + wanted.id() + "' already.", null);
        }
    }

    @Override
    public void pause(String id, String reason) {
        throw unsupported("pause a schedule; suspend the customer instead");
    }

    @Override
    public void unpause(String id, String reason) {
        throw unsupported("pause and unpause a schedule; suspend and activate the customer instead");
    }

    @Override
    public void trigger(String id) {
        throw unsupported("trigger a schedule; start the sync instead (POST /v1/syncs/zuora)");
    }

    @Override
    public void backfill(String id, Instant from, Instant to) {
        throw unsupported("backfill a schedule; start the sync instead (POST /v1/syncs/zuora), it brings everything");
    }

    @Override
    public void delete(String id) {
        get(id);
        calls.runWithin(
                TemporalCalls.SERVER, () -> client.newUntypedWorkflowStub(id).terminate("the schedule was deleted"));
    }

    private static ProblemException unsupported(String what) {
        return ProblemException.unsupported("The in-memory Temporal server cannot " + what + ", or use a real server.");
    }

    private Optional<ScheduleView> find(String id) {
        try {
            WorkflowExecutionDescription found = calls.within(
                    TemporalCalls.SERVER,
                    () -> client.newUntypedWorkflowStub(id).describe());
            boolean open = found.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            return open ? Optional.of(view(id, found)) : Optional.empty();
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        }
    }

    private static ScheduleView view(String id, WorkflowExecutionDescription found) {
        String own = Schedules.customerOf(id);
        String cron = found.getMemo(ScheduledSync.CRON_MEMO, String.class, String.class);
        String customer = found.getMemo(ScheduledSync.CUSTOMER_MEMO, String.class, String.class);
        return new ScheduleView(
                id,
                own == null ? customer : own,
                Schedules.processOf(found.getWorkflowType()),
                cron == null ? "" : cron,
                false,
                null,
                null,
                List.of(id));
    }
}
