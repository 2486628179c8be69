package dev.throughline.api.wire;

import dev.throughline.store.zuora.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kept version of a definition.
 *
 * @param revision our ordinal, from 1
 * @param version the vendor's label when it was fetched
 * @param contentHash of the graph
 * @param fetchedAt when it was stored
 * @param taskCount its tasks
 * @param linkageCount its linkages
 */
public record VersionView(
        long revision,
        @Nullable String version,
        String contentHash,
        Instant fetchedAt,
        long taskCount,
        long linkageCount) {
    public static VersionView of(Revision revision) {
        return new VersionView(
                revision.revision(),
                revision.version(),
                revision.contentHash(),
                revision.fetchedAt(),
                revision.taskCount(),
                revision.linkageCount());
    }
}
