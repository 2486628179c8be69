package dev.throughline.worker.connector.zendesk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the vendor's limits.
 *
 * @param status the HTTP status, 0 when no answer came
 * @param retryAfter how long the vendor asks to wait
 * @param limit calls a minute of the account
 * @param remaining calls left in this minute
 * @param reset time until the minute is over
 */
public record RateObservation(
        int status,
        @Nullable Duration retryAfter,
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Duration reset) {
    /** No limit of the vendor is longer than a day; more is an error of the clock. */
    private static final BigDecimal LONGEST_WAIT =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    /** No answer came. */
    public static RateObservation unanswered() {
        return new RateObservation(0, null, null, null, null);
    }

    static RateObservation of(int status, Headers headers) {
        return new RateObservation(
                status,
                seconds(headers.get("Retry-After")),
                whole(first(headers, "ratelimit-limit", "x-rate-limit")),
                whole(first(headers, "ratelimit-remaining", "x-rate-limit-remaining")),
                seconds(headers.get("ratelimit-reset")));
    }

    /** How long to wait after a refusal; the vendor's windows are minutes. */
    Duration waitAfterRefusal() {
        if (retryAfter != null) {
            return retryAfter;
        }
        return reset == null ? Duration.ofMinutes(1) : reset;
    }

    private static @Nullable String first(Headers headers, String name, String other) {
        String value = headers.get(name);
        return value == null ? headers.get(other) : value;
    }

    private static @Nullable Long whole(@Nullable String text) {
        return text != null && text.strip().matches("[0-9]{1,12}") ? Long.valueOf(text.strip()) : null;
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        if (text == null || !text.strip().matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text.strip()).min(LONGEST_WAIT);
        return Duration.ofMillis(
                seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValue());
    }
}
