package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Carries a body's fields into a task. What a body does not name stays. */
final class TaskEdit {
    private TaskEdit() {}

    /** What a new task and a change share. Custom fields, tags and single assignees are none of it. */
    static void apply(TaskDraft draft, JsonNode body) {
        if (body.hasNonNull("name") && !body.path("name").asText().isBlank()) {
            draft.name = body.path("name").asText();
        }
        JsonNode description =
                body.hasNonNull("markdown_content") ? body.path("markdown_content") : body.path("description");
        if (description.isTextual()) {
            // One space empties a description (Update Task).
            draft.description = description.textValue().equals(" ") ? "" : description.textValue();
        }
        if (body.hasNonNull("status")) {
            draft.status = body.path("status").asText().toLowerCase(Locale.ROOT);
        }
        if (body.has("priority")) {
            draft.priority = body.path("priority").isNull()
                    ? null
                    : body.path("priority").asInt();
        }
        if (body.has("due_date")) {
            draft.dueAt = millis(body.path("due_date"));
        }
        if (body.has("start_date")) {
            draft.startAt = millis(body.path("start_date"));
        }
        if (body.path("parent").isTextual()) {
            draft.parent = body.path("parent").textValue();
        }
        if (body.path("archived").isBoolean()) {
            draft.archived = body.path("archived").booleanValue();
        }
        JsonNode assignees = body.path("assignees");
        each(assignees.path("add"), id -> addOnce(draft, id));
        each(assignees.path("rem"), draft.assignees::remove);
    }

    /**
     * What only a new task takes.
     *
     * @throws IllegalArgumentException when a custom field does not take its value
     */
    static void atCreation(TaskDraft draft, JsonNode body, ClickUpList list) {
        if (body.path("assignees").isArray()) {
            each(body.path("assignees"), id -> addOnce(draft, id));
        }
        body.path("tags").forEach(tag -> draft.tags.add(tag.asText()));
        for (JsonNode value : body.path("custom_fields")) {
            ClickUpField field = list.field(value.path("id").asText())
                    .orElseThrow(() -> new IllegalArgumentException("Custom field is not accessible"));
            FieldValues.set(draft, field, value.path("value"));
        }
    }

    private static void addOnce(TaskDraft draft, long id) {
        if (!draft.assignees.contains(id)) {
            draft.assignees.add(id);
        }
    }

    private static void each(JsonNode ids, LongConsumer what) {
        ids.forEach(id -> what.accept(id.asLong()));
    }

    private static @Nullable Long millis(JsonNode value) {
        return value.isNull() ? null : value.asLong();
    }
}
