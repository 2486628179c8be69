package dev.throughline.worker.connector.zuora;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a piece of work asked of the vendor. Thread-safe. */
public final class CallMeter {
    private final LongAdder calls = new LongAdder();
    private final LongAdder throttledNanos = new LongAdder();

    /** Requests sent, token requests and unanswered ones included. */
    public long calls() {
        return calls.sum();
    }

    /** Time spent waiting at the gate, summed over all threads. */
    public Duration throttled() {
        return Duration.ofNanos(throttledNanos.sum());
    }

    void sent() {
        calls.increment();
    }

    void waited(long nanos) {
        throttledNanos.add(nanos);
    }
}
