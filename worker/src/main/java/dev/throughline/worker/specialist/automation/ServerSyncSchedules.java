package dev.throughline.worker.specialist.automation;

import dev.throughline.contract.zuorasync.SyncSchedule;
import dev.throughline.contract.zuorasync.ZuoraSyncTickWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Temporal Schedules, one for each customer, under the id of its tick. */
final class ServerSyncSchedules implements SyncSchedules {
    /** A server that was down for longer does not make up for what it missed: one sync brings everything. */
    private static final Duration CATCH_UP = Duration.ofHours(1);

    private final ScheduleClient client;

    ServerSyncSchedules(ScheduleClient client) {
        this.client = client;
    }

    @Override
    public Change ensure(String customer, SyncSchedule wanted) {
        ScheduleHandle handle = client.getHandle(SyncTicks.id(customer));
        Optional<Schedule> existing = describe(handle);
        if (existing.isEmpty()) {
            return create(customer, wanted);
        }
        if (signature(existing.get().getSpec()).equals(signature(spec(wanted)))) {
            return Change.NONE;
        }
        handle.update(input ->
                new ScheduleUpdate(Schedule.newBuilder(input.getDescription().getSchedule())
                        .setSpec(spec(wanted))
                        .build()));
        return Change.CORRECTED;
    }

    private Change create(String customer, SyncSchedule wanted) {
        Schedule schedule = Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(ZuoraSyncTickWorkflow.TYPE)
                        .setArguments(SyncTicks.request(customer))
                        .setOptions(SyncTicks.options(customer).build())
                        .build())
                .setSpec(spec(wanted))
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(CATCH_UP)
                        .build())
                .build();
        try {
            client.createSchedule(
                    SyncTicks.id(customer),
                    schedule,
                    ScheduleOptions.newBuilder().build());
            return Change.CREATED;
        } catch (ScheduleAlreadyRunningException another) {
            return Change.NONE;
        }
    }

    private static ScheduleSpec spec(SyncSchedule wanted) {
        if (wanted.interval() != null) {
            return ScheduleSpec.newBuilder()
                    .setIntervals(List.of(new ScheduleIntervalSpec(wanted.interval(), wanted.offset())))
                    .build();
        }
        String cron = wanted.cron();
        return ScheduleSpec.newBuilder()
                .setCronExpressions(List.of(cron + " # " + cron))
                .build();
    }

    /**
     * What two specs must share to be the same. The server turns a cron expression into a calendar and keeps what stands
     * behind the hash sign as its comment.
     */
    private static String signature(ScheduleSpec spec) {
        StringBuilder signature = new StringBuilder();
        for (String cron : orEmpty(spec.getCronExpressions())) {
            signature.append(cron.substring(cron.indexOf('#') + 1).strip()).append(';');
        }
        for (ScheduleCalendarSpec calendar : orEmpty(spec.getCalendars())) {
            signature.append(calendar.getComment()).append(';');
        }
        for (ScheduleIntervalSpec interval : orEmpty(spec.getIntervals())) {
            Duration offset = interval.getOffset() == null ? Duration.ZERO : interval.getOffset();
            signature.append(interval.getEvery()).append('+').append(offset).append(';');
        }
        return signature.toString();
    }

    private static <T> List<T> orEmpty(List<T> values) {
        return values == null ? List.of() : values;
    }

    private static Optional<Schedule> describe(ScheduleHandle handle) {
        try {
            return Optional.of(handle.describe().getSchedule());
        } catch (ScheduleException failed) {
            if (isNotFound(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static boolean isNotFound(ScheduleException failed) {
        return failed.getCause() instanceof StatusRuntimeException status
                && status.getStatus().getCode() == Status.Code.NOT_FOUND;
    }

    @Override
    public Set<String> scheduled() {
        Set<String> customers = new TreeSet<>();
        client.listSchedules()
                .forEach(schedule ->
                        SyncTicks.customerOf(schedule.getScheduleId()).ifPresent(customers::add));
        return customers;
    }

    @Override
    public void remove(String customer) {
        try {
            client.getHandle(SyncTicks.id(customer)).delete();
        } catch (ScheduleException failed) {
            if (!isNotFound(failed)) {
                throw failed;
            }
        }
    }
}
