package dev.throughline.worker.runtime;

import dev.throughline.store.process.ProcessIndex;

/**
 * What the worker has to know of the Temporal server that it serves.
 *
 * @param identity names this incarnation of the server; an in-memory one begins with
 *     {@link ProcessIndex#IN_MEMORY}
 * @param schedules whether it has Temporal Schedules; otherwise cron workflows stand in
 */
public record ServerTraits(String identity, boolean schedules) {
    /** Whether it began with nothing when this program did. */
    boolean beganEmpty() {
        return identity.startsWith(ProcessIndex.IN_MEMORY);
    }
}
