package dev.throughline.worker.connector.clickup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the token's rate ({@code X-RateLimit-*}).
 *
 * @param status the HTTP status, 0 when no answer came
 * @param limit calls in a minute
 * @param remaining calls left in it
 * @param reset time until the next minute begins
 */
public record RateObservation(
        int status,
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Duration reset) {
    /** The window is a minute; a longer wait is an error of a clock. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** No answer came. */
    public static RateObservation unanswered() {
        return new RateObservation(0, null, null, null);
    }

    static RateObservation of(int status, Headers headers, Clock clock) {
        Long at = number(headers.get("X-RateLimit-Reset"));
        return new RateObservation(
                status,
                number(headers.get("X-RateLimit-Limit")),
                number(headers.get("X-RateLimit-Remaining")),
                at == null ? null : until(at, clock.instant()));
    }

    /** How long to wait after a refusal: at least a second, so that a clock ahead of the vendor's does not make us hurry. */
    public Duration waitAfterRefusal() {
        Duration wait = reset == null ? Duration.ZERO : reset;
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }

    private static Duration until(long unixSeconds, Instant now) {
        Duration wait = Duration.between(now, Instant.ofEpochSecond(unixSeconds));
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static @Nullable Long number(@Nullable String header) {
        return header != null && header.strip().matches("[0-9]{1,11}") ? Long.valueOf(header.strip()) : null;
    }
}
