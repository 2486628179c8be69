package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.ConnectionStatus;
import dev.throughline.store.ticket.StoredConnection;
import java.util.ArrayList;
import java.util.List;

/** The connections of the store. Vendors are not called for one that is paused. */
final class StoredConnections implements Connections {
    private static final int PAGE = 100;

    private final ConnectionRepository connections;

    StoredConnections(ConnectionRepository connections) {
        this.connections = connections;
    }

    /** The connection, paused or not; fails with NOT_FOUND (final) when there is none. */
    StoredConnection stored(String connection) {
        return connections.find(connection).orElseThrow(() -> gone(connection));
    }

    /** As {@link #stored}; fails with CONFLICT (final) also while it is paused. */
    @Override
    public ConnectionSpec spec(String connection) {
        StoredConnection found = stored(connection);
        if (found.status() == ConnectionStatus.PAUSED) {
            throw FailureType.CONFLICT.failure(
                    "The connection '" + connection + "' is paused. Activate it, and the link goes on.", null);
        }
        return found.spec();
    }

    /** The same with those that are paused: for who only reads, because a person asked for it. */
    Connections evenPaused() {
        return new Connections() {
            @Override
            public ConnectionSpec spec(String connection) {
                return stored(connection).spec();
            }

            @Override
            public ConnectionSecrets secrets(String connection) {
                return StoredConnections.this.secrets(connection);
            }
        };
    }

    /** The ids of those that are active. */
    List<String> active() {
        List<String> ids = new ArrayList<>();
        List<StoredConnection> page = connections.list("", PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(found -> found.status() == ConnectionStatus.ACTIVE)
                    .map(StoredConnection::id)
                    .forEach(ids::add);
            page = connections.list(page.get(page.size() - 1).id(), PAGE);
        }
        return ids;
    }

    /** A mapping that the connection has or had; fails with NOT_FOUND (final) when there is none of this hash. */
    ConnectionSpec spec(String connection, String hash) {
        return connections.spec(connection, hash).orElseThrow(() -> gone(connection));
    }

    @Override
    public ConnectionSecrets secrets(String connection) {
        stored(connection);
        return connections.secrets(connection);
    }

    private static RuntimeException gone(String connection) {
        return FailureType.NOT_FOUND.failure(
                "There is no connection '" + connection + "' any more; its tickets and tasks stay as they are.", null);
    }
}
