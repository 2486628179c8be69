package dev.throughline.worker.specialist.budget;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Waits for a vendor's limits, within bounds: what takes longer ends the attempt with the time that is left, and Temporal
 * comes back then. Thread-safe.
 */
public final class Patience {
    /** A limit can turn out wider than it was thought, so nobody sleeps to the end of a wait. */
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final String vendor;
    private final Duration within;
    private final Clock clock;
    private long waitedNanos;
    private long waitingSinceNanos;
    private int waiting;

    /**
     * Patience with a vendor.
     *
     * @param vendor its name, for messages
     * @param within the longest wait of one call
     */
    public Patience(String vendor, Duration within, Clock clock) {
        this.vendor = vendor;
        this.within = within;
        this.clock = clock;
    }

    /**
     * Waits until it is the call's turn.
     *
     * @param operation what waits, for messages
     * @param limit the kind of limit: RATE_LIMITED or CONCURRENCY_LIMITED
     * @param turn zero when it is the call's turn, else how long to wait before it is asked again
     * @throws VendorException of the limit's kind, with the time left, when that is beyond patience
     */
    public void await(String operation, VendorErrorKind limit, Supplier<Duration> turn) throws InterruptedException {
        Instant giveUpAt = clock.instant().plus(within);
        for (Duration wait = turn.get(); !wait.isZero(); wait = turn.get()) {
            if (clock.instant().plus(wait).isAfter(giveUpAt)) {
                throw new VendorException(
                        limit,
                        limit.retry(),
                        0,
                        wait,
                        vendor + " " + operation + ": not sent, the allowance is used up; next try in "
                                + wait.plusMillis(999).toSeconds() + " s",
                        null);
            }
            pause(wait.compareTo(SLICE) < 0 ? wait : SLICE);
        }
    }

    /** Time in which any call waited. */
    public synchronized Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }

    /** Holds no lock. */
    private void pause(Duration wait) throws InterruptedException {
        begins();
        try {
            Thread.sleep(Math.max(1, wait.toMillis()));
        } finally {
            ends();
        }
    }

    private synchronized void begins() {
        if (waiting++ == 0) {
            waitingSinceNanos = System.nanoTime();
        }
    }

    private synchronized void ends() {
        if (--waiting == 0) {
            waitedNanos += System.nanoTime() - waitingSinceNanos;
        }
    }
}
