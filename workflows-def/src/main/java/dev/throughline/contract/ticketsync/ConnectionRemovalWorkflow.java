package dev.throughline.contract.ticketsync;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Ends what runs for a connection that was deleted, and then forgets what is stored of it; tickets, tasks and the vendors'
 * webhooks stay. Its id is {@code connection-removal:<connection>}; a second start joins the running one. A process that
 * nothing wakes would never learn that its connection is gone.
 */
@WorkflowInterface
public interface ConnectionRemovalWorkflow {
    String TYPE = "ConnectionRemoval";

    @WorkflowMethod(name = TYPE)
    ConnectionRemoval run(ConnectionRemoval request);
}
