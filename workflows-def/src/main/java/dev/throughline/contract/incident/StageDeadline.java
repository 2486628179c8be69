package dev.throughline.contract.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as it stands.
 *
 * @param at until when; null where there is none
 * @param verdict whether it was met; null until that is known, and never changed after
 */
public record StageDeadline(@Nullable Instant at, @Nullable Verdict verdict) {
    /** There never was one. */
    public static final StageDeadline NONE = new StageDeadline(null, null);

    /** How it ended. */
    public enum Verdict {
        MET,
        MISSED
    }
}
