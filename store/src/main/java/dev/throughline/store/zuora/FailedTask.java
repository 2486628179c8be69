package dev.throughline.store.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task instance that the vendor shows as failed.
 *
 * @param customer whose tenant
 * @param taskId the vendor's id of the instance
 * @param workflowRunId the run that it belongs to
 * @param definitionId the definition that was run
 * @param name the vendor's name
 * @param actionType such as Callout
 * @param error the vendor's words
 * @param seenAt when the vendor showed it
 */
public record FailedTask(
        String customer,
        long taskId,
        @Nullable Long workflowRunId,
        @Nullable Long definitionId,
        String name,
        @Nullable String actionType,
        @Nullable String error,
        Instant seenAt) {}
