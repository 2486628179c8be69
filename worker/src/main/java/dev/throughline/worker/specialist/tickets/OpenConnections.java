package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens connections, and keeps what is known of their vendors as long as they stay the same. Thread-safe. */
final class OpenConnections {
    private final Connections connections;
    private final TicketSessions sessions;
    private final Clock clock;
    private final Map<String, OpenConnection> opened = new ConcurrentHashMap<>();

    OpenConnections(Connections connections, TicketSessions sessions, Clock clock) {
        this.connections = connections;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The connection's mapping as it is now; fails as {@link Connections} does. */
    ConnectionSpec spec(String connection) {
        return connections.spec(connection);
    }

    /** The connection as it is now; fails as {@link Connections} and {@link TicketSessions} do. */
    OpenConnection open(String connection) {
        ConnectionSpec spec = connections.spec(connection);
        ZendeskClient zendesk = sessions.zendesk(connection);
        ClickUpClient clickUp = sessions.clickUp(connection);
        OpenConnection known = opened.get(connection);
        if (known != null && known.spec().equals(spec) && known.zendesk() == zendesk && known.clickUp() == clickUp) {
            return known;
        }
        OpenConnection fresh = new OpenConnection(
                spec,
                zendesk,
                new ZendeskDirectory(zendesk, clock),
                clickUp,
                new ClickUpDirectory(clickUp, spec.clickUp().workspace(), clock));
        opened.put(connection, fresh);
        return fresh;
    }
}
