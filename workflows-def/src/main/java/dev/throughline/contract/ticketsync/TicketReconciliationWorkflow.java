package dev.throughline.contract.ticketsync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Looks for what no webhook said: tickets and tasks that changed since the last reconciliation, links that have come
 * apart, webhooks that the vendor suspended. Its id is {@code ticket-reconciliation:<connection>}; a second start joins
 * the running one. It writes nothing to tickets and tasks itself: it tells the links, and waits for them.
 */
@WorkflowInterface
public interface TicketReconciliationWorkflow {
    String TYPE = "TicketReconciliation";

    @WorkflowMethod(name = TYPE)
    ReconciliationReport run(ReconciliationRequest request);

    @QueryMethod(name = "state")
    ReconciliationState state();
}
