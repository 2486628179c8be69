package dev.throughline.worker.specialist.communications;

import dev.throughline.contract.common.FailureType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many notifications at a time have a place in the worker, so that a slow mail server holds up messages alone. Who
 * gets none soon gives its place in the task queue back and comes again.
 */
final class Bulkhead {
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final Semaphore places;
    private final Duration patience;

    /**
     * A bulkhead.
     *
     * @param places notifications at a time
     * @param patience how long one may wait for a place
     */
    Bulkhead(int places, Duration patience) {
        this.places = new Semaphore(places);
        this.patience = patience;
    }

    /** Does it within; fails with RATE_LIMITED and a delay when there is no place. */
    <T> T within(Supplier<T> work) {
        if (!enter()) {
            throw FailureType.RATE_LIMITED.failure(
                    "So many messages are being sent that this one waits; the channels answer slowly.",
                    null,
                    COME_AGAIN);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
