package dev.throughline.store.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is listed.
 *
 * @param reason why it waits, was ignored or is poison; null when there is nothing to say
 * @param dueAt when it is tried next, while it is pending
 * @param settledAt when it left the queue; null while it is pending
 */
public record InboxRow(
        long id,
        String source,
        String connection,
        String eventId,
        String entity,
        InboxStatus status,
        int attempts,
        Instant receivedAt,
        Instant dueAt,
        @Nullable Instant settledAt,
        @Nullable String reason) {}
