package dev.throughline.contract.zuorasync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.StartOptions;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.SchedulePolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule does: it starts a tick, which starts the sync under its own id and waits for it. The id of the
 * schedule is also the workflow id of the tick; a Temporal Schedule appends the time to it.
 *
 * @param id the id of the schedule
 * @param customer whose sync it starts; null for a sync of all
 * @param force whether the syncs are forced
 * @param queue how urgent they are
 */
public record ScheduledSync(String id, @Nullable String customer, boolean force, SyncQueue queue) {
    /** Under this key the memo of a cron workflow tells its cron expression, which its description does not. */
    public static final String CRON_MEMO = "cron";

    /** Under this key the memo of a cron workflow tells its customer; it is missing for a sync of all. */
    public static final String CUSTOMER_MEMO = "customer";

    /** A server that was down for longer does not make up for what it missed: one sync brings everything. */
    private static final Duration CATCH_UP = Duration.ofHours(1);

    private static final String PREFIX = "zuora-sync-tick:";

    /** The customer's own schedule, which is there as long as the customer is active. */
    public static ScheduledSync own(String customer) {
        return new ScheduledSync(idOf(customer), customer, false, SyncQueue.DEFAULT);
    }

    /** The id of the customer's own schedule. */
    public static String idOf(String customer) {
        return ProcessId.zuoraSyncTick(customer).toString();
    }

    /** The customer whose own schedule has this id; empty when it is nobody's. */
    public static Optional<String> customerOf(String id) {
        return id.startsWith(PREFIX)
                ? Optional.of(id.substring(PREFIX.length())).filter(ProcessId::isKey)
                : Optional.empty();
    }

    /** The type of the tick. */
    public String workflowType() {
        return customer == null ? ZuoraSyncAllTickWorkflow.TYPE : ZuoraSyncTickWorkflow.TYPE;
    }

    /** What the tick is started with. */
    public Object argument() {
        return customer == null ? SyncAllRequest.of(force, queue) : SyncRequest.of(customer, force, queue);
    }

    /** How the tick is started. */
    public WorkflowOptions options() {
        ProcessId tick = customer == null ? ProcessId.zuoraSyncAllTick() : ProcessId.zuoraSyncTick(customer);
        ProcessId sync = customer == null ? ProcessId.zuoraSyncAll() : ProcessId.zuoraSync(customer);
        return StartOptions.of(
                tick,
                id,
                customer,
                queue.priorityKey(),
                "Scheduled Zuora sync of " + (customer == null ? "every active customer" : customer),
                "Starts `" + sync + "` and waits for it, or joins it.");
    }

    /** The Temporal Schedule. One that is due while the one before still runs is skipped. */
    public Schedule schedule(SyncSchedule when) {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(workflowType())
                        .setArguments(argument())
                        .setOptions(options())
                        .build())
                .setSpec(ScheduleSpecs.of(when))
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(CATCH_UP)
                        .build())
                .build();
    }

    /**
     * The options of a cron workflow, for a server that has no Schedules.
     *
     * @throws IllegalArgumentException when cron cannot say it, see {@link SyncSchedule#cron()}
     */
    public WorkflowOptions cron(SyncSchedule when) {
        String cron = when.cron();
        return WorkflowOptions.newBuilder(options())
                .setCronSchedule(cron)
                .setMemo(customer == null ? Map.of(CRON_MEMO, cron) : Map.of(CRON_MEMO, cron, CUSTOMER_MEMO, customer))
                .build();
    }
}
