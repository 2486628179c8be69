package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A ticket of a preview.
 *
 * @param id its place, which grows
 * @param ticket the ticket
 * @param planned whether it is done with
 * @param outcome how its link would stand in the end; null when that is open
 * @param operations how many writes there would be
 * @param asks how many questions
 * @param conflicts how many lines for the conflict log
 * @param trouble why it is not known to its end; null when it is
 */
public record StoredPreviewTicket(
        long id,
        String ticket,
        boolean planned,
        @Nullable Outcome outcome,
        int operations,
        int asks,
        int conflicts,
        @Nullable String trouble) {}
