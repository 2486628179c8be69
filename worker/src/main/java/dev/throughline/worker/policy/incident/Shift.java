package dev.throughline.worker.policy.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time during which the same person is on call, or nobody.
 *
 * @param person who; null when nobody is
 * @param from its beginning
 * @param until when it has ended
 */
public record Shift(@Nullable String person, Instant from, Instant until) {
    /** Whether nobody is on call. */
    public boolean isGap() {
        return person == null;
    }
}
