package dev.throughline.contract.zuorasync;

import org.jspecify.annotations.Nullable;

/**
 * What came of a tick.
 *
 * @param joined whether the sync was already running
 * @param report the report of the sync that this tick started; null when joined
 */
public record TickResult(boolean joined, @Nullable SyncReport report) {}
