package dev.throughline.worker.connector.zuora;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token, never shown.
 *
 * @param value goes into the Authorization header and nowhere else
 * @param refreshAt when to ask for the next one
 * @param expiresAt when the vendor stops accepting it
 */
record Token(String value, Instant refreshAt, Instant expiresAt) {
    /** The vendor's guide refreshes five minutes early; a token shorter than 3,000 s is used for nine tenths of its life. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    /** Counted from before the request was sent, so that a slow answer makes the life shorter, not longer. */
    static Token living(String value, Instant askedAt, Duration life) {
        Duration tenth = life.dividedBy(10);
        Duration early = tenth.compareTo(EARLY) < 0 ? tenth : EARLY;
        Instant expiresAt = askedAt.plus(life);
        return new Token(value, expiresAt.minus(early), expiresAt);
    }

    Token refreshedNotBefore(Instant at) {
        return new Token(value, at, expiresAt);
    }

    @Override
    public String toString() {
        return "Token[redacted, expiresAt=" + expiresAt + "]";
    }
}
