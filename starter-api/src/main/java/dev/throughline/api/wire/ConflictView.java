package dev.throughline.api.wire;

import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.StoredConflict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that did not cross, or not whole, or that gave way.
 *
 * @param subject the field's name, or tag:, comment: or attachment: with what it is
 * @param zendesk what the ticket said
 * @param clickUp what the task said
 * @param winner whose value stands; null while nobody's does
 * @param words what happened
 */
public record ConflictView(
        long id,
        Instant at,
        String ticket,
        ConflictEntry.Kind kind,
        String subject,
        @Nullable String zendesk,
        @Nullable String clickUp,
        @Nullable Side winner,
        String words) {
    /** As stored. */
    public static ConflictView of(StoredConflict conflict) {
        ConflictEntry entry = conflict.entry();
        return new ConflictView(
                conflict.id(),
                conflict.at(),
                conflict.ticket(),
                entry.kind(),
                entry.subject(),
                entry.values().zendesk(),
                entry.values().clickUp(),
                entry.winner(),
                entry.words());
    }
}
