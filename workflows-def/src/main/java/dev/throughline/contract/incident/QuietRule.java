package dev.throughline.contract.incident;

import java.time.Duration;

/**
 * What follows when none of an incident's alerts fires any more.
 *
 * @param then what it means
 * @param after how long none may have fired
 */
public record QuietRule(Then then, Duration after) {
    /** What it means that no alert fires any more. */
    public enum Then {
        /** Nothing: people say when it is over. */
        NOTHING,
        /** It no longer hurts; the cause may still be there. */
        MITIGATE,
        /** It is over. */
        RESOLVE
    }
}
