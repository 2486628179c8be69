package dev.throughline.contract.zuorasync;

import org.jspecify.annotations.Nullable;

/**
 * What came of a tick of all customers.
 *
 * @param joined whether a sync of all was already running
 * @param report the report of the sync that this tick started; null when joined
 */
public record AllTickResult(boolean joined, @Nullable SyncAllReport report) {}
