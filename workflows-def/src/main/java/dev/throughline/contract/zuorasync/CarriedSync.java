package dev.throughline.contract.zuorasync;

import org.jspecify.annotations.Nullable;

/**
 * A sync in flight, carried over when its history is cut by continue-as-new.
 *
 * @param plan the pass that it works on
 * @param progress what is done so far
 * @param startedAtMillis when the sync started, epoch milliseconds
 * @param pausedBy who paused it, or null while it runs
 * @param forced whether everything is fetched again
 */
public record CarriedSync(
        SyncPlan plan,
        SyncProgress progress,
        long startedAtMillis,
        @Nullable String pausedBy,
        boolean forced) {}
