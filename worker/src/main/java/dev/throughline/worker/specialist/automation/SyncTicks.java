package dev.throughline.worker.specialist.automation;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncRequest;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import java.util.Optional;

/** The tick that a schedule starts: its id, options and argument. */
final class SyncTicks {
    private static final String PREFIX = "zuora-sync-tick:";

    private SyncTicks() {}

    static String id(String customer) {
        return ProcessId.zuoraSyncTick(customer).toString();
    }

    /** The customer of a tick's or schedule's id; empty when it is none of ours. */
    static Optional<String> customerOf(String id) {
        return id.startsWith(PREFIX)
                ? Optional.of(id.substring(PREFIX.length())).filter(ProcessId::isKey)
                : Optional.empty();
    }

    static SyncRequest request(String customer) {
        return SyncRequest.of(customer, false, SyncQueue.DEFAULT);
    }

    static WorkflowOptions.Builder options(String customer) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id(customer))
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(SyncQueue.DEFAULT.priorityKey())
                        .setFairnessKey(customer)
                        .build())
                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                        .set(SearchAttributes.PROCESS, "zuora-sync-tick")
                        .set(SearchAttributes.CUSTOMER_ID, customer)
                        .build())
                .setStaticSummary("Scheduled Zuora sync of " + customer)
                // A schedule whose action has a summary and no details cannot be described by SDK 1.38.0.
                .setStaticDetails("Starts `" + ProcessId.zuoraSync(customer) + "` and waits for it, or joins it.");
    }
}
