package dev.throughline.api.wire;

import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.PreviewLine;
import org.jspecify.annotations.Nullable;

/**
 * A line that the conflict log would get.
 *
 * @param subject the field's name, or tag:, comment: or attachment: with what it is
 * @param zendesk what the ticket says
 * @param clickUp what the task says
 * @param winner whose value would stand; null while nobody's does
 * @param words what would happen
 */
public record PreviewConflictView(
        String ticket,
        ConflictEntry.Kind kind,
        String subject,
        @Nullable String zendesk,
        @Nullable String clickUp,
        @Nullable Side winner,
        String words) {
    /** As stored. */
    public static PreviewConflictView of(PreviewLine<ConflictEntry> line) {
        ConflictEntry entry = line.of();
        return new PreviewConflictView(
                line.ticket(),
                entry.kind(),
                entry.subject(),
                entry.values().zendesk(),
                entry.values().clickUp(),
                entry.winner(),
                entry.words());
    }
}
