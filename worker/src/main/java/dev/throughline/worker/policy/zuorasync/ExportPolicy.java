package dev.throughline.worker.policy.zuorasync;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When an export is fetched, and when failed exports mean that the vendor is down rather than one definition broken. */
public final class ExportPolicy {
    /** Tries of one export within a page before it counts as failed. */
    public static final int TRIES = 3;

    /** Below so many wanted exports, their share says nothing. */
    private static final int TELLING_NUMBER = 4;

    private ExportPolicy() {}

    /** What is remembered of a definition, as far as this decision needs it. */
    public record Remembered(
            @Nullable String version, @Nullable Instant updatedAt, boolean incomplete) {}

    /**
     * Whether to fetch the export.
     *
     * @param forced fetch whatever is known
     * @param remembered null for a definition never seen
     * @param version the vendor's active version now
     * @param updatedAt the vendor's time of change now
     */
    public static boolean wanted(
            boolean forced, @Nullable Remembered remembered, @Nullable String version, @Nullable Instant updatedAt) {
        return forced
                || remembered == null
                || remembered.incomplete()
                || !Objects.equals(remembered.version(), version)
                || !Objects.equals(remembered.updatedAt(), updatedAt);
    }

    /** Whether so many exports went unanswered that the vendor, and not the definitions, is at fault. */
    public static boolean vendorIsDown(int wanted, int unanswered) {
        return wanted < TELLING_NUMBER ? unanswered == wanted && wanted > 1 : unanswered * 2 >= wanted;
    }
}
