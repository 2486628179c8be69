package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which events a change of a task makes: one narrow event where there is one, and taskUpdated with the same item besides. */
final class TaskChange {
    private final ClickUpUser by;
    private final Instant at;
    private final ClickUpList list;
    private final Supplier<String> ids;
    private final List<TaskEvent> events = new ArrayList<>();
    private final String taskId;

    /** @param list where the task was before the change */
    TaskChange(String taskId, ClickUpUser by, Instant at, ClickUpList list, Supplier<String> ids) {
        this.taskId = taskId;
        this.by = by;
        this.at = at;
        this.list = list;
        this.ids = ids;
    }

    /** A new task tells its status twice: with its creation, and as an event of its own with the same item. */
    List<TaskEvent> created(ClickUpTask task) {
        HistoryItem status = item("status", NullNode.getInstance(), status(list, task.status()));
        HistoryItem creation = item("task_creation", NullNode.getInstance(), NullNode.getInstance());
        events.add(new TaskEvent("taskCreated", taskId, list, List.of(status, creation)));
        events.add(new TaskEvent("taskStatusUpdated", taskId, list, List.of(status)));
        return events;
    }

    List<TaskEvent> deleted() {
        events.add(new TaskEvent("taskDeleted", taskId, list, List.of()));
        return events;
    }

    List<TaskEvent> commented(String event, String commentId, String text) {
        told(
                event,
                "comment",
                NullNode.getInstance(),
                Wire.object().put("id", commentId).put("text_content", text));
        return events;
    }

    List<TaskEvent> attached(String attachmentId) {
        told(null, "attachments", NullNode.getInstance(), TextNode.valueOf(attachmentId));
        return events;
    }

    List<TaskEvent> between(ClickUpTask before, ClickUpTask after, ClickUpList listAfter) {
        if (!before.listId().equals(after.listId())) {
            told("taskMoved", "section_moved", place(list), place(listAfter));
        }
        if (!before.status().equals(after.status())) {
            told("taskStatusUpdated", "status", status(list, before.status()), status(listAfter, after.status()));
        }
        if (!Objects.equals(before.priority(), after.priority())) {
            told("taskPriorityUpdated", "priority", number(before.priority()), number(after.priority()));
        }
        if (!before.assignees().equals(after.assignees())) {
            told("taskAssigneeUpdated", "assignee_add", NullNode.getInstance(), NullNode.getInstance());
        }
        if (!Objects.equals(before.dueAt(), after.dueAt())) {
            told("taskDueDateUpdated", "due_date", millis(before.dueAt()), millis(after.dueAt()));
        }
        if (!before.tags().equals(after.tags())) {
            told("taskTagUpdated", "tag", tags(before), tags(after));
        }
        if (!before.name().equals(after.name())) {
            told(null, "name", TextNode.valueOf(before.name()), TextNode.valueOf(after.name()));
        }
        if (!before.description().equals(after.description())) {
            told(null, "content", TextNode.valueOf(before.description()), TextNode.valueOf(after.description()));
        }
        if (before.archived() != after.archived()) {
            told(null, "archived", NullNode.getInstance(), NullNode.getInstance());
        }
        fields(before, after);
        return events;
    }

    private void fields(ClickUpTask before, ClickUpTask after) {
        Set<String> ids = new LinkedHashSet<>(before.fields().keySet());
        ids.addAll(after.fields().keySet());
        for (String id : ids) {
            JsonNode old = before.fields().getOrDefault(id, NullNode.getInstance());
            JsonNode now = after.fields().getOrDefault(id, NullNode.getInstance());
            if (!old.equals(now)) {
                told(null, "custom_field", old, now);
            }
        }
    }

    private void told(@Nullable String narrow, String field, JsonNode before, JsonNode after) {
        HistoryItem item = item(field, before, after);
        if (narrow != null) {
            events.add(new TaskEvent(narrow, taskId, list, List.of(item)));
        }
        events.add(new TaskEvent("taskUpdated", taskId, list, List.of(item)));
    }

    private HistoryItem item(String field, JsonNode before, JsonNode after) {
        return new HistoryItem(ids.get(), at, field, list.id(), by, before, after);
    }

    private static JsonNode status(ClickUpList list, String name) {
        return list.status(name)
                .<JsonNode>map(status -> Wire.status(status, list.statuses().indexOf(status)))
                .orElseGet(NullNode::getInstance);
    }

    private static JsonNode place(ClickUpList list) {
        return Wire.object().put("id", list.id()).put("name", list.name());
    }

    private static JsonNode tags(ClickUpTask task) {
        return TextNode.valueOf(String.join(",", task.tags()));
    }

    private static JsonNode number(@Nullable Integer value) {
        return value == null ? NullNode.getInstance() : IntNode.valueOf(value);
    }

    private static JsonNode millis(@Nullable Long value) {
        return Wire.text(value == null ? null : value.toString());
    }
}
