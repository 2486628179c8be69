package dev.throughline.api.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a connection reconciled whose webhooks are refused: the secret may have been replaced at the vendor, who does not
 * send again what was refused. A reconciliation reads the secret afresh, and finds what the webhooks told of. Anybody can
 * send what is refused, so each connection is looked at once in five minutes at most.
 */
public final class RefusedWebhooks {
    /** How long a connection is let alone after it was looked at. */
    static final Duration QUIET = Duration.ofMinutes(5);

    private static final Logger LOGGER = LoggerFactory.getLogger(RefusedWebhooks.class);
    private static final int MOST = 1_000;

    private final Predicate<String> isActive;
    private final Consumer<String> reconcile;
    private final Executor aside;
    private final Clock clock;
    private final Map<String, Instant> quietUntil = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Looks at nothing yet.
     *
     * @param isActive whether there is such a connection, and it is not paused
     * @param reconcile starts the reconciliation of a connection, or joins the one that runs
     * @param aside runs both, so that the sender does not wait for them
     */
    public RefusedWebhooks(Predicate<String> isActive, Consumer<String> reconcile, Executor aside, Clock clock) {
        this.isActive = isActive;
        this.reconcile = reconcile;
        this.aside = aside;
        this.clock = clock;
    }

    /**
     * A webhook was refused for its signature. Never fails and never waits.
     *
     * @param connection one that has a secret for webhooks of the source
     */
    void refused(String source, String connection) {
        if (!isItsTurn(connection)) {
            return;
        }
        try {
            aside.execute(() -> look(source, connection));
        } catch (RejectedExecutionException busyOrClosing) {
            LOGGER.warn("A webhook of {} for {} was refused, and nobody has time to look why.", source, connection);
        }
    }

    private synchronized boolean isItsTurn(String connection) {
        Instant now = clock.instant();
        Instant until = quietUntil.get(connection);
        if (until != null && now.isBefore(until)) {
            return false;
        }
        quietUntil.remove(connection);
        quietUntil.put(connection, now.plus(QUIET));
        return true;
    }

    private void look(String source, String connection) {
        try {
            if (isActive.test(connection)) {
                LOGGER.warn(
                        "A webhook of {} for {} was refused for its signature. The connection is reconciled now, in"
                                + " case its secret was replaced at the vendor; it is not looked at again for {} minutes.",
                        source,
                        connection,
                        QUIET.toMinutes());
                reconcile.accept(connection);
            }
        } catch (RuntimeException failed) {
            LOGGER.warn("The connection {} cannot be reconciled now: {}", connection, failed.toString());
        }
    }
}
