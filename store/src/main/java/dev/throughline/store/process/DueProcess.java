package dev.throughline.store.process;

import org.jspecify.annotations.Nullable;

/**
 * A closed process that is to be kept.
 *
 * @param row as the index has it
 * @param runId the run that ended it; null where the index was not told
 * @param tries how often it was tried before
 */
public record DueProcess(ProcessRow row, @Nullable String runId, int tries) {}
