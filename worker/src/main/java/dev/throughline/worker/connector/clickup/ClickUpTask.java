package dev.throughline.worker.connector.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as the vendor shows it.
 *
 * @param listId its home list
 * @param description plain text, empty for none
 * @param markdown the description in Markdown; empty where it was not asked for
 * @param priority 1 (urgent) to 4 (low), null for none
 * @param assignees ids of users
 * @param fields values of custom fields that are set, by the fields' ids, as the vendor writes them
 * @param parent the task that this is a subtask of
 * @param attachments only of a task that was read alone
 */
public record ClickUpTask(
        String id,
        String listId,
        String name,
        String description,
        String markdown,
        ClickUpStatus status,
        @Nullable Integer priority,
        List<Long> assignees,
        List<String> tags,
        Map<String, JsonNode> fields,
        @Nullable String parent,
        @Nullable Instant dueAt,
        boolean archived,
        @Nullable Long creatorId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        String url,
        List<ClickUpAttachment> attachments) {
    /** Keeps its own copies. */
    public ClickUpTask {
        assignees = List.copyOf(assignees);
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
        attachments = List.copyOf(attachments);
    }

    /** The value of a custom field of text; empty when it is not set. */
    public Optional<String> text(String fieldId) {
        return Optional.ofNullable(fields.get(fieldId))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText);
    }
}
