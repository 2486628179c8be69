package dev.throughline.api.wire;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where to set a process back to.
 *
 * @param eventId the event of a finished workflow task; null means the last one
 * @param reason in words
 */
public record ResetProcess(
        @Min(1) @Nullable Long eventId,
        @Size(max = 500) @Nullable String reason) {}
