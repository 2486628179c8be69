package dev.throughline.api.wire;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why something is asked for.
 *
 * @param reason in words
 */
public record Reason(@Size(max = 500) @Nullable String reason) {}
