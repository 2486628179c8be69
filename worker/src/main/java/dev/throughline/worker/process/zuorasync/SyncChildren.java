package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.StartOptions;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.zuorasync.SyncAllReport;
import dev.throughline.contract.zuorasync.SyncAllRequest;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraSyncAllWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.Priority;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/** Syncs as children of a tick, of the sync of all or of an onboarding: under the customer's own process id. */
public final class SyncChildren {
    private SyncChildren() {}

    /** Starts the sync; the answer fails as already started when one runs. */
    public static Promise<SyncReport> start(SyncRequest request) {
        String customer = request.customer();
        ChildWorkflowOptions options = options(
                        ProcessId.zuoraSync(customer), customer, request.queue(), "Zuora sync of " + customer)
                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                        .set(
                                SearchAttributes.PROCESS,
                                ProcessId.zuoraSync(customer).process())
                        .set(SearchAttributes.CUSTOMER_ID, customer)
                        .build())
                .build();
        return Async.function(Workflow.newChildWorkflowStub(ZuoraSyncWorkflow.class, options)::run, request);
    }

    static Promise<SyncAllReport> startAll(SyncAllRequest request) {
        ProcessId id = ProcessId.zuoraSyncAll();
        ChildWorkflowOptions options = options(
                        id, StartOptions.ALL_CUSTOMERS, request.queue(), "Zuora sync of every active customer")
                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                        .set(SearchAttributes.PROCESS, id.process())
                        .build())
                .build();
        return Async.function(Workflow.newChildWorkflowStub(ZuoraSyncAllWorkflow.class, options)::run, request);
    }

    private static ChildWorkflowOptions.Builder options(
            ProcessId id, String fairnessKey, SyncQueue queue, String summary) {
        return ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id.toString())
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(queue.priorityKey())
                        .setFairnessKey(fairnessKey)
                        .build())
                .setStaticSummary(summary);
    }
}
