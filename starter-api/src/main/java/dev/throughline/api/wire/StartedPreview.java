package dev.throughline.api.wire;

/**
 * A preview that runs now.
 *
 * @param preview its number
 * @param processId the process that makes it
 * @param runId the run
 * @param joined whether it was running already
 */
public record StartedPreview(long preview, String processId, String runId, boolean joined) {}
