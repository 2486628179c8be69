package dev.throughline.store.ticket;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which links to list, in the order of their tickets' ids.
 *
 * @param connection the connection
 * @param statuses one of these; empty for all
 * @param changedSince changed since then; null for all
 * @param afterTicket only tickets behind this one; empty for the first page
 * @param limit at most so many
 */
public record LinkFilter(
        String connection,
        Set<LinkStatus> statuses,
        @Nullable Instant changedSince,
        String afterTicket,
        int limit) {
    public LinkFilter {
        statuses = Set.copyOf(statuses);
    }
}
