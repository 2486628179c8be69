package dev.throughline.contract.ticketsync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to preview.
 *
 * @param connection the connection
 * @param preview the preview's id in the store
 * @param tickets these; empty for all
 * @param most at most so many tickets; 0 for all
 * @param specHash the mapping to preview by, kept in the store; null for the one in force
 * @param cursor where a predecessor that was continued as new has come to; null at a start
 */
public record PreviewRequest(
        String connection,
        String preview,
        List<String> tickets,
        int most,
        @Nullable String specHash,
        @Nullable String cursor) {
    public PreviewRequest {
        tickets = List.copyOf(tickets);
    }
}
