package dev.throughline.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * Another task for a ticket.
 *
 * @param task the ClickUp task's id; absent gives the link up
 * @param reason why
 */
public record Relink(@Nullable String task, @Nullable String reason) {}
