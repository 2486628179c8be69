package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands.
 *
 * @param listId its home list
 * @param description plain text, empty for none
 * @param status a name of the home list
 * @param priority 1 (urgent) to 4 (low); null for none
 * @param assignees ids of users
 * @param fields values of custom fields by their ids, as the API shows them
 * @param parent the task that this is a subtask of
 * @param dueAt Unix time in milliseconds
 * @param deleted whether only the trash has it
 */
public record ClickUpTask(
        String id,
        String listId,
        String name,
        String description,
        String status,
        @Nullable Integer priority,
        List<Long> assignees,
        List<String> tags,
        Map<String, JsonNode> fields,
        @Nullable String parent,
        @Nullable Long dueAt,
        @Nullable Long startAt,
        boolean archived,
        boolean deleted,
        long creator,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant doneAt,
        @Nullable Instant closedAt) {
    public ClickUpTask {
        assignees = List.copyOf(assignees);
        tags = List.copyOf(tags);
        fields = Map.copyOf(new LinkedHashMap<>(fields));
    }
}
