package dev.throughline.contract.ticketsync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * What a connection would write, without writing it: the same look, the same triage and the same planner as in the
 * process of a ticket, with the writes recorded in our own store. Nobody is asked; what would be asked is recorded too.
 * Its id is {@code ticket-preview:<connection>}: one runs at a time, since it takes of the budget that the sync lives on.
 */
@WorkflowInterface
public interface TicketPreviewWorkflow {
    String TYPE = "TicketPreview";

    @WorkflowMethod(name = TYPE)
    PreviewReport run(PreviewRequest request);

    @QueryMethod(name = "state")
    PreviewState state();
}
