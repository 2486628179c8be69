package dev.throughline.worker.connector.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops calling a host that keeps failing. It opens after a number of failures in a row, refuses for a while, then lets
 * one call probe: its success closes it, its failure opens it anew. Thread-safe, never blocks.
 */
public final class CircuitBreaker {
    private static final Duration WHILE_PROBING = Duration.ofSeconds(1);

    private final int failuresToOpen;
    private final Duration openFor;
    private final LongSupplier nanos;
    private int failuresInARow;
    private boolean open;
    private boolean probing;
    private long openedAt;

    /**
     * A closed breaker.
     *
     * @param failuresToOpen failures in a row that open it
     * @param openFor how long it refuses before a probe
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public CircuitBreaker(int failuresToOpen, Duration openFor, LongSupplier nanos) {
        this.failuresToOpen = failuresToOpen;
        this.openFor = openFor;
        this.nanos = nanos;
    }

    /** A breaker that never opens, for hosts whose failures end one piece of work only. */
    public static CircuitBreaker never() {
        return new CircuitBreaker(Integer.MAX_VALUE, Duration.ZERO, System::nanoTime);
    }

    /** Whether a call may go out now; one that may must end in succeeded, failed or abandoned. */
    public synchronized boolean enter() {
        if (!open) {
            return true;
        }
        if (probing || untilProbe() > 0) {
            return false;
        }
        probing = true;
        return true;
    }

    /** How long a refused call should wait. */
    public synchronized Duration retryAfter() {
        long wait = untilProbe();
        return wait > 0 ? Duration.ofNanos(wait) : WHILE_PROBING;
    }

    /** Whether calls are refused now; asks without entering. */
    public synchronized boolean refuses() {
        return open && (probing || untilProbe() > 0);
    }

    /** The host answered. */
    public synchronized void succeeded() {
        failuresInARow = 0;
        open = false;
        probing = false;
    }

    /** The host failed or kept silent. */
    public synchronized void failed() {
        failuresInARow++;
        boolean late = open && !probing;
        if (failuresInARow >= failuresToOpen && !late) {
            open = true;
            openedAt = nanos.getAsLong();
        }
        probing = false;
    }

    /** The call says nothing about the host's health. */
    public synchronized void abandoned() {
        probing = false;
    }

    private long untilProbe() {
        return openFor.toNanos() - (nanos.getAsLong() - openedAt);
    }
}
