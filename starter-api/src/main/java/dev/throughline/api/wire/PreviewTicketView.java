package dev.throughline.api.wire;

import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.store.ticket.StoredPreviewTicket;
import org.jspecify.annotations.Nullable;

/**
 * A ticket of a preview.
 *
 * @param planned whether it is done with
 * @param outcome how its link would stand in the end; null when that is open
 * @param operations how many writes there would be
 * @param asks how many questions
 * @param conflicts how many lines for the conflict log
 * @param trouble why it is not known to its end; null when it is
 */
public record PreviewTicketView(
        String ticket,
        boolean planned,
        @Nullable Outcome outcome,
        int operations,
        int asks,
        int conflicts,
        @Nullable String trouble) {
    /** As stored. */
    public static PreviewTicketView of(StoredPreviewTicket ticket) {
        return new PreviewTicketView(
                ticket.ticket(),
                ticket.planned(),
                ticket.outcome(),
                ticket.operations(),
                ticket.asks(),
                ticket.conflicts(),
                ticket.trouble());
    }
}
