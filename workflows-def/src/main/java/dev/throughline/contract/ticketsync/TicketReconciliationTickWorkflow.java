package dev.throughline.contract.ticketsync;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * What a schedule starts: it starts the connection's reconciliation under its own id, waits for it and fails when it
 * fails, so that overlap policies act. When one is already running it ends as joined.
 */
@WorkflowInterface
public interface TicketReconciliationTickWorkflow {
    String TYPE = "TicketReconciliationTick";

    /** Answers whether another start's reconciliation was joined. */
    @WorkflowMethod(name = TYPE)
    boolean run(ReconciliationRequest request);
}
