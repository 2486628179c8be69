package dev.throughline.worker.connector.zuora;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about limits. {@code RateLimit-Limit} is a list of windows and is not read.
 *
 * @param retryAfter from {@code Retry-After}: seconds or an HTTP date (RFC 9110, 10.2.3)
 * @param remaining calls left in the window closest to its end of quota
 * @param reset time until that window starts anew
 */
record RateHeaders(
        @Nullable Duration retryAfter,
        @Nullable Long remaining,
        @Nullable Duration reset) {
    /** No limit of the vendor is longer than a day; more is an error of the clock. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    static RateHeaders of(Headers headers, Clock clock) {
        BigDecimal remaining = number(headers.get("RateLimit-Remaining"));
        if (remaining == null) {
            remaining = number(headers.get("X-RateLimit-Remaining-minute"));
        }
        return new RateHeaders(
                wait(headers.get("Retry-After"), clock),
                remaining == null ? null : Long.valueOf(remaining.longValue()),
                seconds(headers.get("RateLimit-Reset")));
    }

    /** How long to wait after a refusal: what the vendor asks for, else until the window starts anew. */
    @Nullable
    Duration waitAfterRefusal() {
        return retryAfter != null ? retryAfter : reset;
    }

    RateObservation observation(int status, boolean concurrencyLimited) {
        return new RateObservation(status, concurrencyLimited, retryAfter, remaining, reset);
    }

    private static @Nullable Duration wait(@Nullable String value, Clock clock) {
        Duration seconds = seconds(value);
        if (seconds != null || value == null) {
            return seconds;
        }
        try {
            ZonedDateTime at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return bounded(Duration.between(clock.instant(), at.toInstant()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration seconds(@Nullable String value) {
        BigDecimal number = number(value);
        return number == null
                ? null
                : bounded(Duration.ofMillis(number.min(BigDecimal.valueOf(LONGEST_WAIT.toSeconds()))
                        .movePointRight(3)
                        .setScale(0, RoundingMode.CEILING)
                        .longValue()));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static @Nullable BigDecimal number(@Nullable String value) {
        if (value == null || value.length() > 20 || value.indexOf('e') >= 0 || value.indexOf('E') >= 0) {
            return null;
        }
        try {
            return new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
