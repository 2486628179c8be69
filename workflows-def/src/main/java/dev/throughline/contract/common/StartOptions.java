package dev.throughline.contract.common;

import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What the start of every process has: queue, priority, search attributes and what Temporal Web UI shows of it. A
 * schedule refuses options with an own reuse policy, so it is left at the default, which lets a closed process run
 * again.
 */
public final class StartOptions {
    /** The fairness key of what belongs to no customer. */
    public static final String ALL_CUSTOMERS = "all";

    private StartOptions() {}

    /**
     * The options of a start.
     *
     * @param process what starts; its name is the search attribute
     * @param id the workflow id; mostly that of the process
     * @param customer whose process it is; null when it belongs to no single one
     * @param priorityKey 1 is the most urgent, 3 the default
     * @param summary one line
     * @param details Markdown; without them SDK 1.38.0 cannot describe a schedule that has a summary
     */
    public static WorkflowOptions of(
            ProcessId process, String id, @Nullable String customer, int priorityKey, String summary, String details) {
        var attributes =
                io.temporal.common.SearchAttributes.newBuilder().set(SearchAttributes.PROCESS, process.process());
        if (customer != null) {
            attributes.set(SearchAttributes.CUSTOMER_ID, customer);
        }
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(priorityKey)
                        .setFairnessKey(customer == null ? ALL_CUSTOMERS : customer)
                        .build())
                .setTypedSearchAttributes(attributes.build())
                .setStaticSummary(summary)
                .setStaticDetails(details)
                .build();
    }
}
