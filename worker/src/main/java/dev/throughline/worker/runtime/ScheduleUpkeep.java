package dev.throughline.worker.runtime;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.zuorasync.ScheduleUpkeepWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the schedules looked at when the worker starts and every hour after: what an in-memory server forgot, or somebody
 * changed behind our back, is made good. However many workers ask, one process does it.
 */
final class ScheduleUpkeep implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ScheduleUpkeep.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final WorkflowClient client;

    private ScheduleUpkeep(WorkflowClient client) {
        this.client = client;
    }

    /** Begins; cancelling the answer ends it. */
    static ScheduledFuture<?> begin(WorkflowClient client, ScheduledExecutorService timer, Executor aside) {
        ScheduleUpkeep upkeep = new ScheduleUpkeep(client);
        return timer.scheduleAtFixedRate(() -> aside.execute(upkeep), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        WorkflowStub upkeep = client.newUntypedWorkflowStub(
                ScheduleUpkeepWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ProcessId.scheduleUpkeep().toString())
                        .setTaskQueue(TaskQueues.THROUGHLINE)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                .set(
                                        SearchAttributes.PROCESS,
                                        ProcessId.scheduleUpkeep().process())
                                .build())
                        .setStaticSummary("Upkeep of the schedules")
                        .setStaticDetails("Makes the schedules what the customers call for.")
                        .build());
        try {
            upkeep.signalWithStart("customersChanged", new Object[0], new Object[0]);
        } catch (RuntimeException unreachable) {
            log.warn("The upkeep of the schedules could not be started; it is tried again in an hour", unreachable);
        }
    }
}
