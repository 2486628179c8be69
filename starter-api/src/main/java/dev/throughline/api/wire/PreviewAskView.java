package dev.throughline.api.wire;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.store.ticket.PreviewLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person would be asked.
 *
 * @param key what it would be decided by
 * @param subject what it is about
 * @param question in words
 * @param zendesk what the ticket says
 * @param clickUp what the task says
 */
public record PreviewAskView(
        String ticket,
        String key,
        String subject,
        String question,
        List<String> options,
        @Nullable String zendesk,
        @Nullable String clickUp) {
    /** As stored. */
    public static PreviewAskView of(PreviewLine<Ask> line) {
        Ask ask = line.of();
        return new PreviewAskView(
                line.ticket(),
                ask.key(),
                ask.subject(),
                ask.words(),
                ask.options(),
                ask.values().zendesk(),
                ask.values().clickUp());
    }
}
