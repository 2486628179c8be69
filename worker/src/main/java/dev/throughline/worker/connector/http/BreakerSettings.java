package dev.throughline.worker.connector.http;

import java.time.Duration;

/**
 * When to stop calling a failing host.
 *
 * @param failuresToOpen server errors and time-outs in a row, over all threads
 * @param openFor how long nothing is sent then
 */
public record BreakerSettings(int failuresToOpen, Duration openFor) {
    /** Ten in a row are more than a bad moment; ten seconds are a restart. */
    public static BreakerSettings usual() {
        return new BreakerSettings(10, Duration.ofSeconds(10));
    }

    /** A closed breaker. */
    public CircuitBreaker breaker() {
        return new CircuitBreaker(failuresToOpen, openFor, System::nanoTime);
    }
}
