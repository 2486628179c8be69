package dev.throughline.contract.ticketsync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * What a connection would write, without writing it: the same look and the same plan as the link process, with the
 * operations recorded in the store. Nobody is asked; what would be asked is recorded. Its id is
 * {@code ticket-preview:<connection>}; a second start joins the running one only when it asks for the same.
 */
@WorkflowInterface
public interface TicketPreviewWorkflow {
    String TYPE = "TicketPreview";

    @WorkflowMethod(name = TYPE)
    PreviewReport run(PreviewRequest request);

    @QueryMethod(name = "state")
    PreviewReport state();
}
