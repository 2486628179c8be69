package dev.throughline.launcher.embedded;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.store.Database;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.StoredConnection;
import java.util.List;
import java.util.Optional;

/**
 * The connections of tickets and tasks when everything starts. That of the stand-ins is made anew each time, because they
 * begin with nothing.
 */
final class ConnectionsAtStart {
    /** The connection of the stand-ins. */
    static final String SANDBOX = "sandbox";

    private static final int PAGE = 200;

    private final ConnectionRepository connections;

    ConnectionsAtStart(Database database, SecretVault vault) {
        this.connections = new ConnectionRepository(database, vault);
    }

    /**
     * Hides what an earlier run left of the stand-ins; the API ends what runs for it, and forgets the rest, before their
     * connection is put again. False when their id is that of somebody's own connection.
     */
    boolean hideSandbox() {
        Optional<StoredConnection> left = connections.find(SANDBOX);
        if (left.isPresent() && !isOfTheSandbox(left.get().spec())) {
            return false;
        }
        left.ifPresent(sandbox -> connections.hide(sandbox.id()));
        return true;
    }

    /** Whether any connection calls more than this machine. */
    boolean anyReal() {
        List<StoredConnection> page = connections.list("", PAGE);
        while (!page.isEmpty()) {
            if (page.stream().anyMatch(connection -> !connection.spec().staysOnThisMachine())) {
                return true;
            }
            page = connections.list(page.get(page.size() - 1).id(), PAGE);
        }
        return false;
    }

    private static boolean isOfTheSandbox(ConnectionSpec spec) {
        return spec.staysOnThisMachine() && spec.zendesk().identity().equals(SandboxTickets.CLIENT_ID);
    }
}
