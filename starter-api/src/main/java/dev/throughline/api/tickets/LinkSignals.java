package dev.throughline.api.tickets;

import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.SeenChange;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import io.temporal.client.WorkflowClient;
import java.util.List;

/** Tells the processes of tickets of changes, which starts them where they do not run. */
public final class LinkSignals {
    private final WorkflowClient client;

    public LinkSignals(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Tells the process of a ticket, once for all the events.
     *
     * @param signal {@link LinkStart#TICKET_CHANGED} or {@link LinkStart#TASK_CHANGED}
     */
    public void tell(String connection, String ticket, String signal, List<String> eventIds) {
        client.newUntypedWorkflowStub(TicketLinkWorkflow.TYPE, LinkStart.options(connection, ticket))
                .signalWithStart(signal, new Object[] {new SeenChange(eventIds)}, new Object[] {
                    new TicketLinkRequest(connection, ticket)
                });
    }
}
