package dev.throughline.worker.connector.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task of a workflow run (GET /workflows/tasks with {@code instance=true}).
 *
 * @param id of the instance
 * @param name of the task
 * @param instance whether it belongs to a run; false for a task of a definition
 * @param actionType open set, for example Callout
 * @param status Queued, Processing, Pending, Success, Stopped or Error
 * @param workflowId the run that it belongs to
 * @param originalWorkflowId the definition's version that was run
 * @param originalTaskId the task that it is an instance of
 * @param error the reason of a failure
 * @param errorClass the vendor's class of a failure
 * @param errorDetails more about a failure
 * @param startedAt when it began
 * @param endedAt when it ended
 */
public record WireTaskInstance(
        long id,
        String name,
        boolean instance,
        @Nullable String actionType,
        @Nullable String status,
        @Nullable Long workflowId,
        @Nullable Long originalWorkflowId,
        @Nullable Long originalTaskId,
        @Nullable String error,
        @Nullable String errorClass,
        @Nullable String errorDetails,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    /** Whether the vendor shows it as failed. */
    public boolean failed() {
        return "Error".equalsIgnoreCase(status);
    }
}
