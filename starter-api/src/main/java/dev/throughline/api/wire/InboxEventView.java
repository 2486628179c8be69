package dev.throughline.api.wire;

import dev.throughline.store.inbox.InboxRow;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook brought.
 *
 * @param source zendesk or clickup
 * @param eventId the vendor's
 * @param entity the ticket or task; empty when it cannot be read
 * @param status pending, delivered, ignored or poison
 * @param attempts how often it was tried to hand it over
 * @param dueAt when it is tried next; null when it is not
 * @param settledAt when it left the queue; null while it is pending
 * @param reason why it waits, was ignored or is poison
 */
public record InboxEventView(
        long id,
        String source,
        String eventId,
        String entity,
        String status,
        int attempts,
        Instant receivedAt,
        @Nullable Instant dueAt,
        @Nullable Instant settledAt,
        @Nullable String reason) {
    /** As stored. */
    public static InboxEventView of(InboxRow row) {
        return new InboxEventView(
                row.id(),
                row.source(),
                row.eventId(),
                row.entity(),
                row.status().name().toLowerCase(Locale.ROOT),
                row.attempts(),
                row.receivedAt(),
                row.settledAt() == null ? row.dueAt() : null,
                row.settledAt(),
                row.reason());
    }
}
