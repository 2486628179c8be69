package dev.throughline.api.process;

/**
 * A process that runs now.
 *
 * @param processId its id
 * @param runId the run
 * @param joined whether it was running already
 */
public record Started(String processId, String runId, boolean joined) {}
