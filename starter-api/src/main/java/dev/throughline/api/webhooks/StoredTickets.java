package dev.throughline.api.webhooks;

import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Secret;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.ConnectionStatus;
import dev.throughline.store.ticket.StoredConnection;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.store.ticket.WebhookRepository;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the store knows of connections and links. */
public final class StoredTickets implements TicketLookup {
    private final ConnectionRepository connections;
    private final TicketLinkRepository links;
    private final WebhookRepository webhooks;

    public StoredTickets(ConnectionRepository connections, TicketLinkRepository links, WebhookRepository webhooks) {
        this.connections = connections;
        this.links = links;
        this.webhooks = webhooks;
    }

    @Override
    public boolean isActive(String connection) {
        return connection.length() <= StoredConnection.LONGEST_ID
                && connections
                        .find(connection)
                        .filter(found -> found.status() == ConnectionStatus.ACTIVE)
                        .isPresent();
    }

    @Override
    public Optional<String> ticketOf(String connection, String task) {
        return links.ticketOf(connection, task);
    }

    /** As {@link WebhookSecrets#of}. */
    public List<Secret> secrets(String source, String connection) {
        return connection.length() <= StoredConnection.LONGEST_ID
                ? webhooks.secrets(connection, Side.valueOf(source.toUpperCase(Locale.ROOT)))
                : List.of();
    }
}
