package dev.throughline.contract.zuorasync;

import org.jspecify.annotations.Nullable;

/**
 * How one customer fared in a sync of all.
 *
 * @param customer the customer
 * @param result what came of it
 * @param records rows seen by its sync; 0 when joined or failed
 * @param failure the reason in words, for FAILED
 */
public record CustomerOutcome(
        String customer,
        Result result,
        long records,
        @Nullable String failure) {
    /** What came of one customer. */
    public enum Result {
        COMPLETED,
        NEEDS_CONFIRMATION,
        /** A sync was already running; it was left alone. */
        JOINED,
        FAILED
    }
}
