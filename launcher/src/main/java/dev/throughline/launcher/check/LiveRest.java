package dev.throughline.launcher.check;

import java.util.concurrent.TimeUnit;

/** When nothing is on its way between two stand-ins, and no process of their connection has anything in hand. */
final class LiveRest {
    private static final long AT_REST_WITHIN = TimeUnit.SECONDS.toNanos(150);
    private static final int LOOK_EVERY_MILLIS = 25;
    private static final int MOST_RETRIES = 20;

    private final LiveStage stage;
    private final LivePair pair;
    private final String connection;
    private int retries;

    LiveRest(LiveStage stage, LivePair pair, String connection) {
        this.stage = stage;
        this.pair = pair;
        this.connection = connection;
    }

    /** How often a link was told to try again what had failed. */
    int retries() {
        return retries;
    }

    /** Waits for it; has what failed tried again, as a person would who does not want to wait. */
    void await() {
        long deadline = System.nanoTime() + AT_REST_WITHIN;
        while (!isThere()) {
            if (System.nanoTime() > deadline) {
                throw new Violation("it does not come to rest: " + work()
                        + stage.links(connection).stream()
                                .map(link -> " " + link.ticket() + " " + link.status() + " " + link.trouble())
                                .toList());
            }
            pause(LOOK_EVERY_MILLIS);
        }
    }

    /** One reconciliation, and rest. */
    void reconcile() {
        await();
        stage.reconcile(connection);
        await();
    }

    private boolean isThere() {
        if (!isDelivered()) {
            return false;
        }
        LiveWork work = work();
        // Whatever came between both looks at the processes has left a trace in one of them.
        if (work.busy() || !isDelivered() || !work().equals(work)) {
            return false;
        }
        for (String waiting : work.pausing()) {
            retries++;
            Violation.unless(
                    retries < MOST_RETRIES,
                    "ticket " + waiting + " does not go on: " + stage.link(connection, waiting));
            stage.retry(connection, waiting);
        }
        return work.pausing().isEmpty();
    }

    private LiveWork work() {
        return stage.work(
                connection,
                pair.zendesk.tickets().stream()
                        .map(ticket -> ticket.path("id").asText())
                        .toList());
    }

    private boolean isDelivered() {
        return pair.isQuiet() && stage.isDelivered(connection);
    }

    static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The trial was stopped", stopped);
        }
    }
}
