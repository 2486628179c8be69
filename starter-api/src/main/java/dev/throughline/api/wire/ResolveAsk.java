package dev.throughline.api.wire;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose.
 *
 * @param key of the question, as the link's asks show it; triage for the kind of a ticket
 * @param option one of its options
 * @param reason why
 */
public record ResolveAsk(
        @NotBlank String key,
        @NotBlank String option,
        @Nullable String reason) {}
