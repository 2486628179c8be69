package dev.throughline.sandbox.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that was answered. Holds no header and no body, so no credential.
 *
 * @param tenant null when the request could not be told to be of one
 * @param target path and query
 * @param trackId the caller's {@code Zuora-Track-Id}
 * @param fault what was made to go wrong
 */
public record RecordedRequest(
        Instant receivedAt,
        @Nullable String tenant,
        Operation operation,
        String method,
        String target,
        int status,
        @Nullable String trackId,
        @Nullable FaultKind fault) {}
