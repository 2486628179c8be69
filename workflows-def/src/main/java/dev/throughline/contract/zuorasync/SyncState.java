package dev.throughline.contract.zuorasync;

import org.jspecify.annotations.Nullable;

/**
 * Where a sync is.
 *
 * @param customer whose sync
 * @param phase the phase it is in
 * @param forced whether everything is fetched again
 * @param pausedBy who paused it, or null while it runs
 * @param progress what is done
 * @param expectedDefinitions how many definitions were known before; 0 when unknown
 * @param startedAtMillis when the sync started, epoch milliseconds
 * @param report the report, once the run is closed
 */
public record SyncState(
        String customer,
        SyncPhase phase,
        boolean forced,
        @Nullable String pausedBy,
        SyncProgress progress,
        long expectedDefinitions,
        long startedAtMillis,
        @Nullable SyncReport report) {}
