package dev.throughline.store.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the planner of a page needs to know of a stored definition.
 *
 * @param listHash of the vendor's list item when last seen
 * @param version label of the active version
 * @param updatedAt by the vendor's clock
 * @param revision newest stored export; 0 when there is none
 * @param stale its export must be fetched again
 * @param removed it was confirmed to be gone
 * @param exportHash content hash of the newest stored export
 * @param taskCount its tasks
 * @param linkageCount its linkages
 */
public record Known(
        String listHash,
        @Nullable String version,
        @Nullable Instant updatedAt,
        long revision,
        boolean stale,
        boolean removed,
        @Nullable String exportHash,
        long taskCount,
        long linkageCount) {}
