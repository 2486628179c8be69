package dev.throughline.api.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.api.wire.Relink;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.RelinkTicket;
import dev.throughline.contract.ticketsync.RetryLink;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds links, and orders their processes, which are started where they do not run. */
public final class TicketLinks {
    private final TicketConnections connections;
    private final TicketLinkRepository links;
    private final LinkSignals signals;
    private final TemporalCalls calls;
    private final ProcessMessages messages;

    public TicketLinks(
            TicketConnections connections,
            TicketLinkRepository links,
            LinkSignals signals,
            TemporalCalls calls,
            ProcessMessages messages) {
        this.connections = connections;
        this.links = links;
        this.signals = signals;
        this.calls = calls;
        this.messages = messages;
    }

    /** The link of a ticket; fails with 404. */
    public StoredLink get(String connection, String ticket) {
        connections.get(connection);
        return links.find(connection, ticket)
                .orElseThrow(() -> ProblemException.notFound("Nothing is known of ticket '" + ticket
                        + "' in connection '" + connection + "'; a reconciliation finds what no webhook told of."));
    }

    /** Has both sides looked at now. */
    public @Nullable JsonNode retry(String connection, String ticket, Caller by) {
        return order(connection, ticket, "retry", new RetryLink(by.id(), by.roleNames()));
    }

    /** Gives the ticket another task, or none. */
    public @Nullable JsonNode relink(String connection, String ticket, Relink wanted, Caller by) {
        return order(
                connection,
                ticket,
                "relink",
                new RelinkTicket(wanted.task(), wanted.reason(), by.id(), by.roleNames()));
    }

    private @Nullable JsonNode order(String connection, String ticket, String update, Object command) {
        connections.getActive(connection);
        if (!ProcessId.isKey(ticket)) {
            throw ProblemException.notFound("'" + ticket + "' is no ticket's id.");
        }
        String why = LinkStart.ORDER + UUID.randomUUID();
        calls.runWithin(
                TemporalCalls.SERVER, () -> signals.tell(connection, ticket, LinkStart.TICKET_CHANGED, List.of(why)));
        return messages.update(ProcessId.ticketLink(connection, ticket).toString(), null, update, null, command);
    }
}
