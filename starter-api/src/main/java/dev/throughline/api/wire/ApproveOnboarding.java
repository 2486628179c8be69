package dev.throughline.api.wire;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An approval.
 *
 * @param reason why, if said
 */
public record ApproveOnboarding(@Size(max = 400) @Nullable String reason) {}
