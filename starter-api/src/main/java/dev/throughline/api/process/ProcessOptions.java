package dev.throughline.api.process;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.zuorasync.SyncQueue;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import org.jspecify.annotations.Nullable;

/**
 * How each process is started: id, queue, priority, search attributes and what Temporal Web UI shows of it. A schedule
 * refuses options with an own reuse policy, so these leave it at the default, which lets a closed process run again.
 */
public final class ProcessOptions {
    private static final String ALL_CUSTOMERS = "all";

    private ProcessOptions() {}

    public static WorkflowOptions zuoraSync(String customer, boolean force, SyncQueue queue) {
        return of(
                ProcessId.zuoraSync(customer),
                customer,
                queue,
                "Zuora sync of " + customer,
                force ? "Forced: every export is fetched again." : "Fetches what changed since the last pass.");
    }

    public static WorkflowOptions zuoraSyncTick(String id, String customer, SyncQueue queue) {
        return of(
                new ProcessId("zuora-sync-tick", customer),
                id,
                customer,
                queue,
                "Scheduled Zuora sync of " + customer,
                "Starts the sync and waits for it.");
    }

    public static WorkflowOptions zuoraSyncAll(boolean force, SyncQueue queue) {
        return zuoraSyncAll(ProcessId.zuoraSyncAll().toString(), force, queue);
    }

    public static WorkflowOptions zuoraSyncAll(String id, boolean force, SyncQueue queue) {
        return of(
                ProcessId.zuoraSyncAll(),
                id,
                null,
                queue,
                "Zuora sync of every active customer",
                force ? "Forced: every export is fetched again." : "Fetches what changed since the last passes.");
    }

    public static WorkflowOptions zuoraRemovals(String customer) {
        return of(
                ProcessId.zuoraRemovals(customer),
                customer,
                SyncQueue.DEFAULT,
                "Confirmed removals of " + customer,
                "Asks Zuora for each candidate once more and marks what is gone.");
    }

    public static WorkflowOptions zuoraReruns(String customer, int tasks) {
        return of(
                ProcessId.zuoraReruns(customer),
                customer,
                SyncQueue.DEFAULT,
                "Failed tasks of " + customer,
                tasks == 0 ? "Lists them." : "Reruns " + tasks + " of them.");
    }

    /** For signalWithStart, which joins by itself; a real server refuses it with any other conflict policy. */
    public static WorkflowOptions scheduleUpkeep() {
        WorkflowOptions options = of(
                ProcessId.scheduleUpkeep(),
                null,
                SyncQueue.DEFAULT,
                "Upkeep of the schedules",
                "Makes the schedules what the customers call for.");
        return WorkflowOptions.newBuilder(options)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }

    private static WorkflowOptions of(
            ProcessId id, @Nullable String customer, SyncQueue queue, String summary, String details) {
        return of(id, id.toString(), customer, queue, summary, details);
    }

    private static WorkflowOptions of(
            ProcessId process, String id, @Nullable String customer, SyncQueue queue, String summary, String details) {
        var attributes =
                io.temporal.common.SearchAttributes.newBuilder().set(SearchAttributes.PROCESS, process.process());
        if (customer != null) {
            attributes.set(SearchAttributes.CUSTOMER_ID, customer);
        }
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(queue.priorityKey())
                        .setFairnessKey(customer == null ? ALL_CUSTOMERS : customer)
                        .build())
                .setTypedSearchAttributes(attributes.build())
                .setStaticSummary(summary)
                .setStaticDetails(details)
                .build();
    }
}
