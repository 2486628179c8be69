package dev.throughline.api.wire;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Hands a task over.
 *
 * @param to the id of the person
 * @param reason why
 */
public record TaskDelegation(@NotNull String to, @Nullable String reason) {}
