package dev.throughline.store.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is stored.
 *
 * @param attempt how many attempts have begun
 * @param heldUntil until when the attempt in hand has it for itself
 * @param reference where it ended up, as the channel says; null until it is sent
 * @param reason why it failed; null unless it did
 */
public record MessageRow(
        MessageId id,
        @Nullable String customer,
        MessageStatus status,
        long attempt,
        Instant heldUntil,
        @Nullable String reference,
        @Nullable String reason,
        Instant createdAt,
        Instant updatedAt) {}
