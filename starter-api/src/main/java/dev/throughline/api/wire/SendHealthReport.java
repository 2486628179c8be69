package dev.throughline.api.wire;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A health report that somebody is to get.
 *
 * @param to the id of a person in the directory, or an e-mail address
 * @param component the only component to read; null for all
 * @param detailed whether what is well is listed too; null means no
 */
public record SendHealthReport(
        @NotBlank String to,
        @Nullable String component,
        @Nullable Boolean detailed) {}
