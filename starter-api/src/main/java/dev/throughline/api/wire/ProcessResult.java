package dev.throughline.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.common.FailureType;
import org.jspecify.annotations.Nullable;

/**
 * How a process ended, or that it has not.
 *
 * @param processId its id
 * @param runId the run
 * @param status as in {@link ProcessView#status()}
 * @param result what it answered, when completed
 * @param failure why, when it ended otherwise
 */
public record ProcessResult(
        String processId,
        String runId,
        String status,
        @Nullable JsonNode result,
        @Nullable Failure failure) {
    /**
     * Why a process did not complete.
     *
     * @param failureType where it is one of ours
     * @param message in words
     */
    public record Failure(@Nullable FailureType failureType, String message) {}
}
