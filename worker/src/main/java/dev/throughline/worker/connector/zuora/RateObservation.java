package dev.throughline.worker.connector.zuora;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the vendor's limits.
 *
 * @param status the HTTP status, 0 when no answer came
 * @param concurrencyLimited whether the vendor refused because of too many calls at once
 * @param retryAfter how long the vendor asks to wait
 * @param remaining calls left in the window closest to its end of quota
 * @param reset time until that window starts anew
 */
public record RateObservation(
        int status,
        boolean concurrencyLimited,
        @Nullable Duration retryAfter,
        @Nullable Long remaining,
        @Nullable Duration reset) {
    /** No answer came. */
    public static RateObservation unanswered() {
        return new RateObservation(0, false, null, null, null);
    }
}
