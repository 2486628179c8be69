package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task on the way to its next state. */
final class TaskDraft {
    final String id;
    final long creator;
    final Instant createdAt;
    String listId;
    String name;
    String description = "";
    String status;

    @Nullable
    Integer priority;

    List<Long> assignees = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    Map<String, JsonNode> fields = new LinkedHashMap<>();

    @Nullable
    String parent;

    @Nullable
    Long dueAt;

    @Nullable
    Long startAt;

    boolean archived;
    boolean deleted;
    private @Nullable Instant doneAt;
    private @Nullable Instant closedAt;

    /** A new task. */
    TaskDraft(String id, long creator, Instant createdAt, ClickUpList list, String name) {
        this.id = id;
        this.creator = creator;
        this.createdAt = createdAt;
        this.listId = list.id();
        this.name = name;
        this.status = list.first().status();
    }

    /** A task that is to change. */
    TaskDraft(ClickUpTask before) {
        this.id = before.id();
        this.creator = before.creator();
        this.createdAt = before.createdAt();
        this.listId = before.listId();
        this.name = before.name();
        this.description = before.description();
        this.status = before.status();
        this.priority = before.priority();
        this.assignees = new ArrayList<>(before.assignees());
        this.tags = new ArrayList<>(before.tags());
        this.fields = new LinkedHashMap<>(before.fields());
        this.parent = before.parent();
        this.dueAt = before.dueAt();
        this.startAt = before.startAt();
        this.archived = before.archived();
        this.deleted = before.deleted();
        this.doneAt = before.doneAt();
        this.closedAt = before.closedAt();
    }

    /** What stands when the change happens now. */
    ClickUpTask at(Instant now, ClickUpList list) {
        ClickUpStatus meant = list.status(status).orElseGet(list::first);
        doneAt = !meant.isDone() ? null : doneAt == null ? now : doneAt;
        closedAt = !meant.isClosed() ? null : closedAt == null ? now : closedAt;
        return new ClickUpTask(
                id,
                listId,
                name,
                description,
                meant.status(),
                priority,
                assignees,
                tags,
                fields,
                parent,
                dueAt,
                startAt,
                archived,
                deleted,
                creator,
                createdAt,
                now,
                doneAt,
                closedAt);
    }
}
