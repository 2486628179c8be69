package dev.throughline.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity that a running process waits for.
 *
 * @param activity its type
 * @param attempt which try it is at, from 1
 * @param lastFailure why the try before failed; null when none has
 * @param nextTryAt when it is tried again; null while it is being tried
 */
public record PendingActivity(
        String activity,
        int attempt,
        ProcessResult.@Nullable Failure lastFailure,
        @Nullable Instant nextTryAt) {}
