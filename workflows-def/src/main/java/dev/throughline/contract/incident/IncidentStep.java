package dev.throughline.contract.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is due.
 *
 * @param effect what is done
 * @param to who is paged or told; null where something is only put on record
 * @param dueAt since when it is due
 * @param entry what is appended to the timeline once it is done, with the message as its text; its key is the step's
 */
public record IncidentStep(Effect effect, @Nullable Recipient to, Instant dueAt, TimelineEntry entry) {
    /** What is done. */
    public enum Effect {
        /** Nothing but the entry. */
        RECORD,
        /** A person is called until they answer. */
        PAGE,
        /** A message is posted or sent. */
        TELL
    }

    public String key() {
        return entry.key();
    }
}
