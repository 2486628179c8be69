package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tasks: found, made, read, changed, deleted; and what can be set on them only one at a time. */
final class TaskCalls {
    private final ClickUpWorkspace workspace;
    private final TaskJson json;

    TaskCalls(ClickUpWorkspace workspace, TaskJson json) {
        this.workspace = workspace;
        this.json = json;
    }

    Reply page(ClickUpCall call) {
        boolean ofList = call.route().operation() == ClickUpOperation.LIST_TASKS;
        if (ofList && workspace.list(call.id()).isEmpty()) {
            return ClickUpErrors.noPlace("List");
        }
        if (!ofList && !call.id().equals(ClickUpWorkspace.ID)) {
            return ClickUpErrors.teamNotAuthorized();
        }
        List<ClickUpTask> all;
        try {
            all = new TaskQuery(workspace, call).all();
        } catch (IllegalArgumentException unreadable) {
            return ClickUpErrors.invalid(String.valueOf(unreadable.getMessage()), "INPUT_003");
        }
        long from = Math.min(all.size(), call.number("page").orElse(0L) * TaskQuery.PAGE);
        long to = Math.min(all.size(), from + TaskQuery.PAGE);
        boolean markdown = call.isTrue("include_markdown_description");
        ObjectNode answer = Wire.object();
        ArrayNode tasks = answer.putArray("tasks");
        all.subList((int) from, (int) to).forEach(task -> tasks.add(json.task(task, markdown)));
        return Reply.json(200, answer.put("last_page", to == all.size()));
    }

    /** The task that comes first in the list that a call asks for; empty when there is none. */
    Optional<ClickUpTask> first(ClickUpCall call) {
        return new TaskQuery(workspace, call).all().stream().findFirst();
    }

    /** The task that comes last there. */
    Optional<ClickUpTask> last(ClickUpCall call) {
        return new TaskQuery(workspace, call).all().stream().reduce((one, next) -> next);
    }

    Reply create(ClickUpCall call) {
        Optional<ClickUpList> list = workspace.list(call.id());
        if (list.isEmpty()) {
            return ClickUpErrors.noPlace("List");
        }
        JsonNode body = call.body().orElseGet(Wire::object);
        if (body.path("name").asText("").isBlank()) {
            return ClickUpErrors.invalid("Task name invalid", "INPUT_005");
        }
        Optional<Reply> wrong = objection(body, list.get());
        return wrong.orElseGet(() -> {
            try {
                ClickUpTask task = workspace.create(
                        call.userId(), list.get(), body.path("name").asText(), draft -> {
                            TaskEdit.apply(draft, body);
                            TaskEdit.atCreation(draft, body, list.get());
                        });
                return Reply.json(200, json.task(task, true));
            } catch (IllegalArgumentException notTaken) {
                return ClickUpErrors.invalid(String.valueOf(notTaken.getMessage()), "FIELD_011");
            }
        });
    }

    Reply get(ClickUpCall call) {
        return workspace
                .read(call.userId(), call.id())
                .map(task -> Reply.json(
                        200,
                        json.whole(task, call.isTrue("include_markdown_description"), call.isTrue("include_subtasks"))))
                .orElseGet(ClickUpErrors::noTask);
    }

    Reply update(ClickUpCall call) {
        Optional<ClickUpTask> task = workspace.task(call.id());
        if (task.isEmpty()) {
            return ClickUpErrors.noTask();
        }
        JsonNode body = call.body().orElseGet(Wire::object);
        return objection(body, workspace.listOf(task.get()))
                .orElseGet(() -> workspace
                        .change(call.userId(), call.id(), draft -> TaskEdit.apply(draft, body))
                        .map(changed -> Reply.json(200, json.task(changed, true)))
                        .orElseGet(ClickUpErrors::noTask));
    }

    private Optional<Reply> objection(JsonNode body, ClickUpList list) {
        String status = body.path("status").asText("");
        if (!status.isEmpty() && list.status(status).isEmpty()) {
            return Optional.of(ClickUpErrors.invalid("Status not found", "ITEM_114"));
        }
        JsonNode priority = body.path("priority");
        if (!priority.isMissingNode()
                && !priority.isNull()
                && !priority.asText().matches("[1-4]")) {
            return Optional.of(ClickUpErrors.invalid("Priority must be 1 to 4 or null", "INPUT_006"));
        }
        String parent = body.path("parent").asText("");
        if (body.path("parent").isTextual() && workspace.task(parent).isEmpty()) {
            return Optional.of(ClickUpErrors.invalid("Parent not child of list", "ITEM_137"));
        }
        return Optional.empty();
    }

    Reply delete(ClickUpCall call) {
        return workspace
                .change(call.userId(), call.id(), draft -> draft.deleted = true)
                .map(gone -> Reply.empty(204))
                .orElseGet(ClickUpErrors::noTask);
    }

    Reply setField(ClickUpCall call) {
        JsonNode value = call.body().map(body -> body.path("value")).orElseGet(Wire::object);
        return withField(call, (draft, field) -> FieldValues.set(draft, field, value));
    }

    Reply removeField(ClickUpCall call) {
        return withField(call, (draft, field) -> draft.fields.remove(field.id()));
    }

    private Reply withField(ClickUpCall call, FieldEdit edit) {
        Optional<ClickUpTask> task = workspace.task(call.id());
        if (task.isEmpty()) {
            return ClickUpErrors.noTask();
        }
        Optional<ClickUpField> field = workspace.listOf(task.get()).field(call.second());
        if (field.isEmpty()) {
            return ClickUpErrors.noField();
        }
        try {
            workspace.change(call.userId(), call.id(), draft -> edit.apply(draft, field.get()));
            return Reply.json(200, Wire.object());
        } catch (IllegalArgumentException notTaken) {
            return ClickUpErrors.invalid(String.valueOf(notTaken.getMessage()), "FIELD_011");
        }
    }

    Reply addTag(ClickUpCall call) {
        return tagged(call, draft -> {
            if (!draft.tags.contains(call.second())) {
                draft.tags.add(call.second());
            }
        });
    }

    Reply removeTag(ClickUpCall call) {
        return tagged(call, draft -> draft.tags.remove(call.second()));
    }

    private Reply tagged(ClickUpCall call, Consumer<TaskDraft> edit) {
        return workspace
                .change(call.userId(), call.id(), edit)
                .map(task -> Reply.json(200, Wire.object()))
                .orElseGet(ClickUpErrors::noTask);
    }

    private interface FieldEdit {
        void apply(TaskDraft draft, ClickUpField field);
    }
}
