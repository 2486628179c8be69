package dev.throughline.api.wire;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * That an onboarding is given up.
 *
 * @param reason why; kept in its report
 */
public record AbandonWanted(@NotBlank @Size(max = 400) String reason) {}
