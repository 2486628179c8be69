package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a person does in the application: at once, past all limits and faults, told to webhooks like any change. */
public final class ClickUpPerson {
    private final ClickUpWorkspace workspace;
    private final long userId;

    ClickUpPerson(ClickUpWorkspace workspace, long userId) {
        this.workspace = workspace;
        this.userId = userId;
    }

    /** Makes a task by hand, and answers its id. */
    public String createsTask(String listId, String name) {
        ClickUpList list = workspace.list(listId).orElseThrow();
        return workspace.create(userId, list, name, draft -> {}).id();
    }

    /** Makes a task below another, in the same list. */
    public String createsSubtask(String parentId, String name) {
        ClickUpTask parent = task(parentId);
        return workspace
                .create(userId, workspace.listOf(parent), name, draft -> draft.parent = parentId)
                .id();
    }

    public void renames(String taskId, String name) {
        change(taskId, draft -> draft.name = name);
    }

    public void describes(String taskId, String description) {
        change(taskId, draft -> draft.description = description);
    }

    /**
     * Sets the status.
     *
     * @throws NoSuchElementException when the task's list has none of this name
     */
    public void setsStatus(String taskId, String status) {
        String known = workspace
                .listOf(task(taskId))
                .status(status)
                .map(ClickUpStatus::status)
                .orElseThrow();
        change(taskId, draft -> draft.status = known);
    }

    /**
     * Sets the priority.
     *
     * @param priority 1 (urgent) to 4 (low); null for none
     */
    public void setsPriority(String taskId, @Nullable Integer priority) {
        change(taskId, draft -> draft.priority = priority);
    }

    /**
     * Sets the due date.
     *
     * @param dueAt Unix time in milliseconds; null for none
     */
    public void setsDueDate(String taskId, @Nullable Long dueAt) {
        change(taskId, draft -> draft.dueAt = dueAt);
    }

    public void assigns(String taskId, long assignee) {
        change(taskId, draft -> draft.assignees.add(assignee));
    }

    public void unassigns(String taskId, long assignee) {
        change(taskId, draft -> draft.assignees.remove(assignee));
    }

    public void tags(String taskId, String tag) {
        change(taskId, draft -> {
            if (!draft.tags.contains(tag)) {
                draft.tags.add(tag);
            }
        });
    }

    public void untags(String taskId, String tag) {
        change(taskId, draft -> draft.tags.remove(tag));
    }

    /** Sets a custom field of text; see {@link #setsField(String, String, JsonNode)} for others. */
    public void setsField(String taskId, String fieldId, String value) {
        setsField(taskId, fieldId, TextNode.valueOf(value));
    }

    /** Sets a custom field to what the API would take for it. */
    public void setsField(String taskId, String fieldId, JsonNode value) {
        ClickUpField field = workspace.listOf(task(taskId)).field(fieldId).orElseThrow();
        change(taskId, draft -> FieldValues.set(draft, field, value));
    }

    public void clearsField(String taskId, String fieldId) {
        change(taskId, draft -> draft.fields.remove(fieldId));
    }

    /** Comments, and answers the comment's id. */
    public String comments(String taskId, String text) {
        return workspace.comment(userId, task(taskId), text).id();
    }

    public void editsComment(String commentId, String text) {
        if (workspace.edit(userId, commentId, text, false).isEmpty()) {
            throw new NoSuchElementException("There is no comment " + commentId);
        }
    }

    /** Attaches a file, and answers the attachment's id. */
    public String attaches(String taskId, String fileName, byte[] content) {
        return workspace.attach(userId, task(taskId), fileName, content).id();
    }

    /** Moves a task to another home list; a status that is not known there becomes the list's first. */
    public void moves(String taskId, String listId) {
        change(taskId, draft -> draft.listId = listId);
    }

    public void archives(String taskId) {
        change(taskId, draft -> draft.archived = true);
    }

    public void deletes(String taskId) {
        change(taskId, draft -> draft.deleted = true);
    }

    private ClickUpTask task(String id) {
        return workspace.task(id).orElseThrow(() -> new NoSuchElementException("There is no task " + id));
    }

    private void change(String taskId, Consumer<TaskDraft> what) {
        if (workspace.change(userId, taskId, what).isEmpty()) {
            throw new NoSuchElementException("There is no task " + taskId);
        }
    }
}
