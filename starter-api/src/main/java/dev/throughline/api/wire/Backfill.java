package dev.throughline.api.wire;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * A time to make up for.
 *
 * @param from its beginning
 * @param to its end
 */
public record Backfill(@NotNull Instant from, @NotNull Instant to) {}
