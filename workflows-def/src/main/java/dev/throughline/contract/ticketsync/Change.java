package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * A value to be written. Whoever writes reads again right before, and gives the round up when the value is not the one
 * that is to be replaced.
 *
 * @param before what it replaces; null for no value
 * @param after what it becomes; null for no value
 */
public record Change(@Nullable String before, @Nullable String after) {}
