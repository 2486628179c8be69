package dev.throughline.store.inbox;

import org.jspecify.annotations.Nullable;

/**
 * A webhook whose signature was found good.
 *
 * @param source the kind of sender, such as {@code zendesk}
 * @param connection the connection that it came for
 * @param eventId the sender's id of the event, at most 200 characters: the same event comes with the same id
 * @param entity what it is about, such as a ticket's id; empty when it cannot be read
 * @param unreadable why it cannot be read; null when it can
 */
public record Arrival(
        String source,
        String connection,
        String eventId,
        String entity,
        @Nullable String unreadable) {}
