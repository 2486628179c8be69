package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.Priority;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/** Syncs as children of a tick or of the sync of all: under the customer's own process id. */
final class SyncChildren {
    private SyncChildren() {}

    static Promise<SyncReport> start(SyncRequest request) {
        String customer = request.customer();
        ProcessId id = ProcessId.zuoraSync(customer);
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id.toString())
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(request.queue().priorityKey())
                        .setFairnessKey(customer)
                        .build())
                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                        .set(SearchAttributes.PROCESS, id.process())
                        .set(SearchAttributes.CUSTOMER_ID, customer)
                        .build())
                .setStaticSummary("Zuora sync of " + customer)
                .build();
        return Async.function(Workflow.newChildWorkflowStub(ZuoraSyncWorkflow.class, options)::run, request);
    }
}
