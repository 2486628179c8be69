package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.SeenChange;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import dev.throughline.store.ticket.TicketLinkRepository;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Tells the processes of tickets, on behalf of a reconciliation, to look again. */
final class LinkTelling {
    private final WorkflowClient client;
    private final TicketLinkRepository links;
    private final Clock clock;

    LinkTelling(WorkflowClient client, TicketLinkRepository links, Clock clock) {
        this.client = client;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Tells one. That it is told is written down first, so that whoever waits for it does not miss it.
     *
     * @param signal {@link LinkStart#TICKET_CHANGED} or {@link LinkStart#TASK_CHANGED}
     */
    void tell(String connection, String ticket, String run, String signal) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        links.told(connection, List.of(ticket), run, at);
        client.newUntypedWorkflowStub(TicketLinkWorkflow.TYPE, LinkStart.options(connection, ticket))
                .signalWithStart(
                        signal,
                        new Object[] {new SeenChange(List.of("sweep:" + run + ":" + signal + ":" + at.toEpochMilli()))},
                        new Object[] {new TicketLinkRequest(connection, ticket)});
    }
}
