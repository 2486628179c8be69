package dev.throughline.api.wire;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same decision for many tasks.
 *
 * @param ids which
 * @param decision one of each task's
 * @param reason why
 * @param fields the forms' values by name
 */
public record BulkDecision(
        @NotEmpty @Size(max = MAX) List<@NotNull String> ids,
        @NotNull String decision,
        @Nullable String reason,
        @Nullable Map<String, String> fields) {
    private static final int MAX = 100;

    /** The decision alone. */
    public TaskDecision each() {
        return new TaskDecision(decision, reason, fields);
    }
}
