package dev.throughline.worker.specialist.automation;

import dev.throughline.contract.zuorasync.ScheduleSpecs;
import dev.throughline.contract.zuorasync.ScheduledSync;
import dev.throughline.contract.zuorasync.SyncSchedule;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Temporal Schedules, one for each customer, under the id of its tick. */
final class ServerSyncSchedules implements SyncSchedules {
    private final ScheduleClient client;

    ServerSyncSchedules(ScheduleClient client) {
        this.client = client;
    }

    @Override
    public Change ensure(String customer, SyncSchedule wanted) {
        ScheduleHandle handle = client.getHandle(ScheduledSync.idOf(customer));
        Optional<Schedule> existing = describe(handle);
        if (existing.isEmpty()) {
            return create(customer, wanted);
        }
        ScheduleSpec spec = ScheduleSpecs.of(wanted);
        if (ScheduleSpecs.text(existing.get().getSpec()).equals(ScheduleSpecs.text(spec))) {
            return Change.NONE;
        }
        handle.update(input ->
                new ScheduleUpdate(Schedule.newBuilder(input.getDescription().getSchedule())
                        .setSpec(spec)
                        .build()));
        return Change.CORRECTED;
    }

    private Change create(String customer, SyncSchedule wanted) {
        ScheduledSync own = ScheduledSync.own(customer);
        try {
            client.createSchedule(
                    own.id(), own.schedule(wanted), ScheduleOptions.newBuilder().build());
            return Change.CREATED;
        } catch (ScheduleAlreadyRunningException another) {
            return Change.NONE;
        }
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
                        ScheduledSync.customerOf(schedule.getScheduleId()).ifPresent(customers::add));
        return customers;
    }

    @Override
    public void remove(String customer) {
        try {
            client.getHandle(ScheduledSync.idOf(customer)).delete();
        } catch (ScheduleException failed) {
            if (!isNotFound(failed)) {
                throw failed;
            }
        }
    }

    @Override
    public void runNow(String customer) {
        client.getHandle(ScheduledSync.idOf(customer))
                .trigger(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE);
    }
}
