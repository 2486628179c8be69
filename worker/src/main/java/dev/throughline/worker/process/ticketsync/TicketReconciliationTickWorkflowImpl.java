package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.contract.ticketsync.TicketReconciliationTickWorkflow;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.worker.process.Failures;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;

/** Starts the reconciliation under its own id and waits for it, or ends as joined. */
public final class TicketReconciliationTickWorkflowImpl implements TicketReconciliationTickWorkflow {
    @Override
    public boolean run(ReconciliationRequest request) {
        try {
            child(request.connection()).run(request);
            return false;
        } catch (ChildWorkflowFailure failure) {
            if (Failures.isAlreadyStarted(failure)) {
                return true;
            }
            throw failure;
        }
    }

    private static TicketReconciliationWorkflow child(String connection) {
        ProcessId id = ProcessId.ticketReconciliation(connection);
        return Workflow.newChildWorkflowStub(
                TicketReconciliationWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(id.toString())
                        .setTaskQueue(TaskQueues.THROUGHLINE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                .set(SearchAttributes.PROCESS, id.process())
                                .set(SearchAttributes.CONNECTION_ID, connection)
                                .build())
                        .setStaticSummary("Reconciliation of " + connection)
                        .build());
    }
}
