package dev.throughline.worker.runtime;

/**
 * What the worker has to know of the Temporal server that it serves.
 *
 * @param identity names this incarnation of the server; an in-memory one begins with
 *     {@link dev.throughline.store.process.ProcessIndex#IN_MEMORY}
 * @param schedules whether it has Temporal Schedules; otherwise cron workflows stand in
 */
public record ServerTraits(String identity, boolean schedules) {}
