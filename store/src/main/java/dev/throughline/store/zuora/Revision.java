package dev.throughline.store.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored export of a definition.
 *
 * @param revision our ordinal, from 1
 * @param version the vendor's label of the active version when it was fetched
 * @param contentHash of the canonical graph
 * @param fetchedAt when it was stored
 * @param taskCount its tasks
 * @param linkageCount its linkages
 */
public record Revision(
        long revision,
        @Nullable String version,
        String contentHash,
        Instant fetchedAt,
        long taskCount,
        long linkageCount) {}
