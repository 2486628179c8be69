package dev.throughline.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What to preview: one of ticket, sample and all; without any, a sample of twenty.
 *
 * @param ticket this ticket
 * @param sample at most so many tickets, those that changed lately first
 * @param all every ticket that a full reconciliation would look at
 * @param mapping another mapping than the one in force, as the connection's file has it, or its text; it has to name the
 *     same accounts, and needs no secrets
 */
public record StartPreview(
        @Nullable String ticket,
        @Nullable @Min(1) @Max(1_000) Integer sample,
        @Nullable Boolean all,
        @Schema(type = "object") @Nullable JsonNode mapping) {
    public static final StartPreview USUAL = new StartPreview(null, null, null, null);
}
