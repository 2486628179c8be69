package dev.throughline.worker.runtime;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.StartOptions;
import dev.throughline.contract.health.HealthWatchWorkflow;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.health.RunHealth;
import dev.throughline.store.health.WatchRepository;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the health looked at every five minutes, on any Temporal server, and a customer's syncs as soon as one ended that
 * changes something. However many workers ask, one process does a round, and a round too soon after another counts nothing.
 */
final class HealthRounds implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(HealthRounds.class);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final WorkflowClient client;
    private final RunHealth runs;
    private final WatchRepository memory;

    HealthRounds(WorkflowClient client, RunHealth runs, WatchRepository memory) {
        this.client = client;
        this.runs = runs;
        this.memory = memory;
    }

    /** Begins, with the first round in five minutes: a start is no time to judge. Cancelling the answer ends it. */
    ScheduledFuture<?> begin(ScheduledExecutorService timer, Executor aside) {
        return timer.scheduleAtFixedRate(
                () -> aside.execute(this), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        HealthWatchWorkflow watch = client.newWorkflowStub(HealthWatchWorkflow.class, options());
        try {
            WorkflowClient.start(watch::run);
        } catch (RuntimeException unreachable) {
            log.warn("The health watch could not be started; it is tried again in five minutes", unreachable);
        }
    }

    /**
     * Has the watch look at the syncs of the report's customer, when an alarm is due or over. Where that cannot be done now, the next
     * round finds the same in the ledger of the runs.
     */
    void syncEnded(SyncReport report) {
        String customer = report.customer();
        try {
            boolean alarmed = memory.find(RunHealth.failingKey(customer)).isPresent();
            boolean failing =
                    !RunHealth.isSuccess(report) && runs.failingNow(customer).isPresent();
            if (failing != alarmed) {
                HealthWatchWorkflow watch = client.newWorkflowStub(HealthWatchWorkflow.class, options());
                BatchRequest request = client.newSignalWithStartRequest();
                request.add(watch::run);
                request.add(watch::syncEnded, new HealthWatchWorkflow.SyncEnded(customer));
                client.signalWithStart(request);
            }
        } catch (RuntimeException unreachable) {
            log.warn("The syncs of {} are looked at in the next round of the health watch", customer, unreachable);
        }
    }

    private static WorkflowOptions options() {
        ProcessId id = ProcessId.healthWatch();
        WorkflowOptions options = StartOptions.of(
                id,
                id.toString(),
                null,
                SyncQueue.DEFAULT.priorityKey(),
                "Health watch",
                "Reads the health of the system, and tells people of what stays unwell.");
        return WorkflowOptions.newBuilder(options)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }
}
