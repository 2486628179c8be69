package dev.throughline.api.wire;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision.
 *
 * @param decision one of the task's
 * @param reason why
 * @param fields the form's values by name, each as text
 */
public record TaskDecision(
        @NotNull String decision,
        @Nullable String reason,
        @Nullable Map<String, String> fields) {}
