package dev.throughline.sandbox.zuora;

import org.jspecify.annotations.Nullable;

/**
 * One edge of a definition's graph.
 *
 * @param sourceTaskId the task that leads to the target; null marks the entry of the graph
 */
public record Linkage(long sourceWorkflowId, @Nullable Long sourceTaskId, long targetTaskId, String linkageType) {}
