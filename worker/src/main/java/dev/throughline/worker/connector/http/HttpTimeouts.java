package dev.throughline.worker.connector.http;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connectWithin to open a connection, TLS included
 * @param readWithin between two pieces of an answer
 * @param callWithin for the whole call, body included
 */
public record HttpTimeouts(Duration connectWithin, Duration readWithin, Duration callWithin) {
    /** Ten seconds to connect, thirty for the next piece, sixty in all: below an activity's heartbeat timeout. */
    public static HttpTimeouts usual() {
        return new HttpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));
    }
}
