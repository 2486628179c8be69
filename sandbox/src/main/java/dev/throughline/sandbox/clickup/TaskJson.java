package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tasks, comments and attachments as the API shows them. */
final class TaskJson {
    private static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

    private final ClickUpWorkspace workspace;
    private final Supplier<String> base;

    /** @param base where attachments are fetched: scheme, host and port */
    TaskJson(ClickUpWorkspace workspace, Supplier<String> base) {
        this.workspace = workspace;
        this.base = base;
    }

    /** A task in a list, without attachments and subtasks. */
    ObjectNode task(ClickUpTask task, boolean markdown) {
        ClickUpList list = workspace.listOf(task);
        ObjectNode json = Wire.object();
        json.put("id", task.id()).putNull("custom_id").putNull("custom_item_id");
        json.put("name", task.name());
        json.put("text_content", task.description()).put("description", task.description());
        if (markdown) {
            json.put("markdown_description", task.description());
        }
        ClickUpStatus status = list.status(task.status()).orElseGet(list::first);
        json.set("status", Wire.status(status, list.statuses().indexOf(status)));
        json.put("orderindex", "1.00000000000000000000000000000000");
        Wire.millis(json, "date_created", task.createdAt());
        Wire.millis(json, "date_updated", task.updatedAt());
        Wire.millis(json, "date_closed", task.closedAt());
        Wire.millis(json, "date_done", task.doneAt());
        json.put("archived", task.archived());
        people(json, task);
        tags(json, task);
        json.put("parent", task.parent());
        priority(json, task.priority());
        millis(json, "due_date", task.dueAt());
        millis(json, "start_date", task.startAt());
        json.putNull("points").putNull("time_estimate");
        ArrayNode fields = json.putArray("custom_fields");
        list.fields()
                .forEach(field ->
                        fields.add(FieldValues.shown(field, task.fields().get(field.id()), workspace)));
        json.put("team_id", ClickUpWorkspace.ID).put("url", "https://app.clickup.com/t/" + task.id());
        json.putObject("list").put("id", list.id()).put("name", list.name()).put("access", true);
        json.putObject("folder")
                .put("id", list.folderId())
                .put("name", "Folder " + list.folderId())
                .put("hidden", false)
                .put("access", true);
        json.putObject("space").put("id", list.spaceId());
        return json;
    }

    /** A task alone: with its attachments, and its subtasks where they are asked for. */
    ObjectNode whole(ClickUpTask task, boolean markdown, boolean subtasks) {
        ObjectNode json = task(task, markdown);
        ArrayNode attachments = json.putArray("attachments");
        workspace.attachments(task.id()).forEach(attachment -> attachments.add(attachment(attachment, true)));
        if (subtasks) {
            ArrayNode below = json.putArray("subtasks");
            workspace.tasks().stream()
                    .filter(each -> task.id().equals(each.parent()))
                    .forEach(each -> below.add(task(each, markdown)));
        }
        return json;
    }

    private void people(ObjectNode json, ClickUpTask task) {
        json.set("creator", Wire.user(workspace.user(task.creator())));
        ArrayNode assignees = json.putArray("assignees");
        task.assignees().forEach(id -> assignees.add(Wire.user(workspace.user(id))));
        json.putArray("group_assignees");
        json.putArray("watchers");
        json.putArray("checklists");
    }

    private static void tags(ObjectNode json, ClickUpTask task) {
        ArrayNode tags = json.putArray("tags");
        task.tags()
                .forEach(tag -> tags.addObject()
                        .put("name", tag)
                        .put("tag_fg", "#000000")
                        .put("tag_bg", "#000000")
                        .put("creator", task.creator()));
    }

    private static void priority(ObjectNode json, @Nullable Integer priority) {
        if (priority == null) {
            json.putNull("priority");
            return;
        }
        json.putObject("priority")
                .put("id", priority.toString())
                .put("priority", PRIORITIES.get(priority - 1))
                .put("color", "#f8ae00")
                .put("orderindex", priority.toString());
    }

    private static void millis(ObjectNode json, String field, @Nullable Long at) {
        json.put(field, at == null ? null : at.toString());
    }

    /** @param inTask the date is a text in a task, and a number in the answer to an upload */
    ObjectNode attachment(ClickUpAttachment attachment, boolean inTask) {
        String place = "/attachments/" + attachment.id() + "/"
                + URLEncoder.encode(attachment.title(), StandardCharsets.UTF_8).replace("+", "%20");
        ObjectNode json = Wire.object().put("id", attachment.wireId());
        if (inTask) {
            Wire.millis(json, "date", attachment.addedAt());
        } else {
            json.put("date", attachment.addedAt().toEpochMilli());
        }
        json.put("title", attachment.title())
                .put("version", "0")
                .put("extension", attachment.extension())
                .put("size", attachment.content().length)
                .put("url", base.get() + place);
        if (inTask) {
            json.put("is_folder", false).set("user", Wire.user(workspace.user(attachment.userId())));
        }
        return json;
    }

    ObjectNode comment(ClickUpComment comment) {
        ObjectNode json = Wire.object().put("id", comment.id());
        json.putArray("comment").addObject().put("text", comment.text());
        json.put("comment_text", comment.text());
        json.set("user", Wire.user(workspace.user(comment.userId())));
        json.put("resolved", comment.resolved());
        Long assignee = comment.assignee();
        if (assignee == null) {
            json.putNull("assignee").putNull("assigned_by");
        } else {
            json.set("assignee", Wire.user(workspace.user(assignee)));
            json.set("assigned_by", Wire.user(workspace.user(comment.userId())));
        }
        json.putArray("reactions");
        Wire.millis(json, "date", comment.postedAt());
        return json.put("reply_count", "0");
    }
}
