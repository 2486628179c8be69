package dev.throughline.store.zuora;

import org.jspecify.annotations.Nullable;

/**
 * A linkage between tasks. Its identity is all four fields; duplicates within one export are kept once.
 *
 * @param sourceTaskId where it leaves; null at the entry of the definition
 * @param sourceWorkflowId the definition that it leaves
 * @param targetTaskId where it arrives
 * @param linkageType such as Start, Success, Failure, Iterate; an open set
 */
public record LinkageRow(
        @Nullable Long sourceTaskId, @Nullable Long sourceWorkflowId, long targetTaskId, String linkageType) {}
