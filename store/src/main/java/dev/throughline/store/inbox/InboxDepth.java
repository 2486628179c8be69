package dev.throughline.store.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much waits.
 *
 * @param pending events that their process does not have yet
 * @param oldest when the oldest of them came; null when none waits
 * @param poison events that a person has to look at
 */
public record InboxDepth(long pending, @Nullable Instant oldest, long poison) {}
