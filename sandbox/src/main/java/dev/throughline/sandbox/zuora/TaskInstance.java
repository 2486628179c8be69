package dev.throughline.sandbox.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task of a run, as the tenant has it now.
 *
 * @param workflowId id of the run that it belongs to
 * @param status Queued, Processing, Pending, Success, Stopped or Error
 * @param error reason of the failure; null unless the status is Error
 */
public record TaskInstance(
        long id,
        String name,
        String actionType,
        long workflowId,
        long originalTaskId,
        long originalWorkflowId,
        String status,
        @Nullable String error,
        @Nullable String errorClass,
        Instant startedAt,
        @Nullable Instant endedAt,
        int reruns) {
    TaskInstance withStatus(String newStatus, @Nullable Instant newEndedAt, int newReruns) {
        boolean failed = newStatus.equals("Error");
        return new TaskInstance(
                id,
                name,
                actionType,
                workflowId,
                originalTaskId,
                originalWorkflowId,
                newStatus,
                failed ? error : null,
                failed ? errorClass : null,
                startedAt,
                newEndedAt,
                newReruns);
    }
}
