package dev.throughline.api.tickets;

import dev.throughline.api.process.TemporalCalls;
import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.SeenChange;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.util.List;

/** Tells the processes of tickets of changes, which starts them where they do not run. */
public final class LinkSignals {
    private final WorkflowClient client;
    private final TemporalCalls calls;

    public LinkSignals(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /**
     * Tells the process of a ticket, once for all the events; fails within seconds when Temporal is not there.
     *
     * @param signal {@link LinkStart#TICKET_CHANGED} or {@link LinkStart#TASK_CHANGED}
     */
    public void tell(String connection, String ticket, String signal, List<String> eventIds) {
        WorkflowStub link =
                client.newUntypedWorkflowStub(TicketLinkWorkflow.TYPE, LinkStart.options(connection, ticket));
        calls.runWithin(
                TemporalCalls.SERVER,
                () -> link.signalWithStart(signal, new Object[] {new SeenChange(eventIds)}, new Object[] {
                    new TicketLinkRequest(connection, ticket)
                }));
    }
}
