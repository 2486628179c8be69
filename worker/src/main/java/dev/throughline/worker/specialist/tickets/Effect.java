package dev.throughline.worker.specialist.tickets;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an operation came to.
 *
 * @param stale whether somebody changed what was to be replaced, so that nothing was written
 * @param found whether it stood there already, from an attempt whose answer was lost
 * @param task the id of the task that was made; null when none was
 * @param actual by the field's key on the side that was written, what the vendor made of the values; a missing key
 *     means that the vendor did not say
 * @param comments the copies that stand: by the id on the ticket (or {@code note:...}), the id on the task
 * @param followUp the id of the follow-up ticket; null when none was made
 */
record Effect(
        boolean stale,
        boolean found,
        @Nullable String task,
        SortedMap<String, String> actual,
        SortedMap<String, String> comments,
        @Nullable String followUp) {
    static final Effect STALE =
            new Effect(true, false, null, Collections.emptySortedMap(), Collections.emptySortedMap(), null);
    static final Effect DONE =
            new Effect(false, false, null, Collections.emptySortedMap(), Collections.emptySortedMap(), null);
    /** It stood there already. */
    static final Effect FOUND =
            new Effect(false, true, null, Collections.emptySortedMap(), Collections.emptySortedMap(), null);

    Effect {
        actual = Collections.unmodifiableSortedMap(new TreeMap<>(actual));
        comments = Collections.unmodifiableSortedMap(new TreeMap<>(comments));
    }
}
