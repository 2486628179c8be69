package dev.throughline.api.tickets;

import dev.throughline.api.process.ProcessStarts;
import dev.throughline.store.ticket.ConnectionRepository;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes connections: each is hidden at once, and a process ends what runs for it and forgets the rest. Whoever asks waits
 * for that for a while; what nobody waits for goes on all the same, and a worker begins it again when it was cut short.
 */
public final class ConnectionDeletions {
    private static final Logger log = LoggerFactory.getLogger(ConnectionDeletions.class);
    private static final Duration CALLER_WAITS = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ConnectionRepository connections;
    private final ProcessStarts starts;

    public ConnectionDeletions(ConnectionRepository connections, ProcessStarts starts) {
        this.connections = connections;
        this.starts = starts;
    }

    /** Hides a connection and has it removed; false when there is none. */
    boolean delete(String id) {
        if (!connections.hide(id)) {
            return false;
        }
        try {
            isClean(id);
        } catch (RuntimeException later) {
            log.warn("Connection {} is deleted; what is left of it is removed in a minute: {}", id, later.toString());
        }
        return true;
    }

    /** Whether nothing is left of a connection that was deleted, or there was none. */
    boolean isClean(String id) {
        if (connections.isHidden(id)) {
            starts.connectionRemoval(id);
        }
        long until = System.nanoTime() + CALLER_WAITS.toNanos();
        boolean clean = !connections.isHidden(id);
        while (!clean && System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            clean = !connections.isHidden(id);
        }
        return clean;
    }
}
