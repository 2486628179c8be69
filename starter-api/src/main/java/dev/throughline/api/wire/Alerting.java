package dev.throughline.api.wire;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * When people are told that a customer's syncs fail.
 *
 * @param alertAfter failures in a row, 1 to 50
 */
public record Alerting(@Min(1) @Max(50) int alertAfter) {}
