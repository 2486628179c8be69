package dev.throughline.api.wire;

import dev.throughline.store.zuora.FailedTask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task instance that the vendor shows as failed.
 *
 * @param taskId the vendor's id of the instance
 * @param workflowRunId the run that it belongs to
 * @param definitionId the definition that was run
 * @param name the vendor's name
 * @param actionType such as Callout
 * @param error the vendor's words
 * @param seenAt when the vendor showed it
 */
public record FailedTaskView(
        long taskId,
        @Nullable Long workflowRunId,
        @Nullable Long definitionId,
        String name,
        @Nullable String actionType,
        @Nullable String error,
        Instant seenAt) {
    public static FailedTaskView of(FailedTask task) {
        return new FailedTaskView(
                task.taskId(),
                task.workflowRunId(),
                task.definitionId(),
                task.name(),
                task.actionType(),
                task.error(),
                task.seenAt());
    }
}
