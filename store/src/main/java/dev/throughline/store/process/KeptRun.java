package dev.throughline.store.process;

/**
 * The history of one run of a process.
 *
 * @param runId the run
 * @param json the history in Temporal's own JSON
 */
public record KeptRun(String runId, String json) {}
