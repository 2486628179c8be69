package dev.throughline.contract.ticketsync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Keeps one Zendesk ticket and its ClickUp task the same, for as long as either is open. Its id is
 * {@code ticket-link:<connection>:<ticket>}; an event starts it where it does not run.
 *
 * <p>Events only say when to look again: both sides are read afresh, the planner decides, the project manager and the
 * support liaison write, and what was agreed is stored. What it remembers is in the store, so a new run goes on where the
 * last one ended. It ends when the ticket does not qualify, when the link was given up, or when both sides are closed,
 * the same and quiet. A round that fails waits alone, with its reason, for its next try, an event, or {@link #retry}; the
 * process itself does not fail for what a vendor says.
 */
@WorkflowInterface
public interface TicketLinkWorkflow {
    String TYPE = "TicketLink";

    @WorkflowMethod(name = TYPE)
    TicketLinkState run(TicketLinkRequest request);

    /** The ticket changed, as a webhook or a reconciliation says. Known event ids are dropped. */
    @SignalMethod(name = "ticketChanged")
    void ticketChanged(SeenChange change);

    /** The task changed, as a webhook or a reconciliation says. Known event ids are dropped. */
    @SignalMethod(name = "taskChanged")
    void taskChanged(SeenChange change);

    /** Decides what the connection left to a person. Refused when nothing with this key is asked. */
    @UpdateMethod(name = "resolveConflict")
    TicketLinkState resolveConflict(ResolveConflict command);

    @UpdateValidatorMethod(updateName = "resolveConflict")
    void checkResolveConflict(ResolveConflict command);

    /** Gives the ticket another task, or none; both are read afresh and meet as if for the first time. */
    @UpdateMethod(name = "relink")
    TicketLinkState relink(RelinkTicket command);

    @UpdateValidatorMethod(updateName = "relink")
    void checkRelink(RelinkTicket command);

    /** Looks again at once, whatever the round before ran into. */
    @UpdateMethod(name = "retry")
    TicketLinkState retry(RetryLink command);

    @QueryMethod(name = "state")
    TicketLinkState state();
}
