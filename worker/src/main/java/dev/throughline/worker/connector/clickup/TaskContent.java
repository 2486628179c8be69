package dev.throughline.worker.connector.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a task is to have. What is not named stays as it is, or as the vendor has it for a new task. Immutable.
 *
 * <p>Tags and custom fields can be given to a new task only; later each is a call of its own.
 */
public final class TaskContent {
    /** What the vendor takes for an empty description (Update Task). */
    private static final String EMPTY_DESCRIPTION = " ";

    private final ObjectNode body;

    private TaskContent(ObjectNode body) {
        this.body = body;
    }

    /** Nothing yet. */
    public static TaskContent none() {
        return new TaskContent(JsonNodeFactory.instance.objectNode());
    }

    /** Whether nothing is named, so that no call is needed. */
    public boolean isEmpty() {
        return body.isEmpty();
    }

    public TaskContent name(String name) {
        return with(node -> node.put("name", name));
    }

    /**
     * Sets the description.
     *
     * @param text in Markdown; empty for none
     */
    public TaskContent markdown(String text) {
        return with(node -> node.put("markdown_content", text.isEmpty() ? EMPTY_DESCRIPTION : text));
    }

    /**
     * Sets the status.
     *
     * @param status one of the list's
     */
    public TaskContent status(String status) {
        return with(node -> node.put("status", status));
    }

    /**
     * Sets the priority.
     *
     * @param priority 1 (urgent) to 4 (low); null for none
     */
    public TaskContent priority(@Nullable Integer priority) {
        if (priority != null && (priority < 1 || priority > 4)) {
            throw new IllegalArgumentException("A priority is 1 to 4");
        }
        return with(node -> node.put("priority", priority));
    }

    public TaskContent dueAt(@Nullable Instant dueAt) {
        return with(node -> node.put("due_date", dueAt == null ? null : dueAt.toEpochMilli()));
    }

    /** Of a new task. */
    public TaskContent assignees(List<Long> ids) {
        return with(node -> add(node.putArray("assignees"), ids));
    }

    /** Of a task that there is. */
    public TaskContent assignees(List<Long> added, List<Long> removed) {
        return with(node -> {
            ObjectNode change = node.putObject("assignees");
            add(change.putArray("add"), added);
            add(change.putArray("rem"), removed);
        });
    }

    /** Of a new task. */
    public TaskContent tags(List<String> names) {
        return with(node -> {
            ArrayNode tags = node.putArray("tags");
            names.forEach(tags::add);
        });
    }

    /** A custom field of a new task. */
    public TaskContent field(String fieldId, JsonNode value) {
        return with(node ->
                node.withArray("custom_fields").addObject().put("id", fieldId).set("value", value));
    }

    public TaskContent archived(boolean archived) {
        return with(node -> node.put("archived", archived));
    }

    ObjectNode body() {
        return body.deepCopy();
    }

    private static void add(ArrayNode array, List<Long> ids) {
        ids.forEach(array::add);
    }

    private TaskContent with(Consumer<ObjectNode> what) {
        ObjectNode copy = body.deepCopy();
        what.accept(copy);
        return new TaskContent(copy);
    }

    /** The names of what is there; a task's text is its owner's. */
    @Override
    public String toString() {
        StringBuilder names = new StringBuilder("TaskContent[");
        body.fieldNames().forEachRemaining(name -> names.append(name).append(' '));
        return names.toString().strip() + "]";
    }
}
