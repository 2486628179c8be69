package dev.throughline.sandbox.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a definition.
 *
 * @param status Queued, Processing or Finished; a run moves on by one each time that it is asked for
 * @param input the parameters that it was started with, as they came
 */
public record WorkflowRun(
        long id,
        String name,
        long originalWorkflowId,
        String status,
        int tasks,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        String input) {
    WorkflowRun movedOn(Instant at) {
        return switch (status) {
            case "Queued" -> withStatus("Processing", at, null);
            case "Processing" -> withStatus("Finished", at, at);
            default -> this;
        };
    }

    private WorkflowRun withStatus(String newStatus, Instant at, @Nullable Instant newFinishedAt) {
        return new WorkflowRun(id, name, originalWorkflowId, newStatus, tasks, createdAt, at, newFinishedAt, input);
    }
}
