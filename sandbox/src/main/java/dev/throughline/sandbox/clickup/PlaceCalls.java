package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who is asking, and the way from the workspace down to a list and what it has. */
final class PlaceCalls {
    private final ClickUpWorkspace workspace;

    PlaceCalls(ClickUpWorkspace workspace) {
        this.workspace = workspace;
    }

    Reply user(ClickUpCall call) {
        ObjectNode json = Wire.object();
        json.set("user", Wire.user(workspace.user(call.userId())));
        return Reply.json(200, json);
    }

    Reply teams() {
        ObjectNode json = Wire.object();
        ObjectNode team = json.putArray("teams")
                .addObject()
                .put("id", ClickUpWorkspace.ID)
                .put("name", "Sandbox")
                .put("color", "#000000")
                .putNull("avatar");
        ArrayNode members = team.putArray("members");
        workspace.users().forEach(user -> members.addObject().set("user", Wire.user(user)));
        return Reply.json(200, json);
    }

    Reply spaces(ClickUpCall call) {
        if (!call.id().equals(ClickUpWorkspace.ID)) {
            return ClickUpErrors.teamNotAuthorized();
        }
        return named("spaces", "Space ", places(ClickUpList::spaceId, workspace.lists().stream()));
    }

    Reply folders(ClickUpCall call) {
        Stream<ClickUpList> inside =
                workspace.lists().stream().filter(list -> list.spaceId().equals(call.id()));
        return named("folders", "Folder ", places(ClickUpList::folderId, inside));
    }

    Reply folderLists(ClickUpCall call) {
        ObjectNode json = Wire.object();
        ArrayNode lists = json.putArray("lists");
        workspace.lists().stream()
                .filter(list -> list.folderId().equals(call.id()))
                .forEach(list -> lists.add(list(list, call.userId())));
        return Reply.json(200, json);
    }

    private static List<String> places(Function<ClickUpList, String> place, Stream<ClickUpList> lists) {
        return lists.map(place).distinct().toList();
    }

    private static Reply named(String field, String prefix, List<String> ids) {
        ObjectNode json = Wire.object();
        ArrayNode places = json.putArray(field);
        ids.forEach(id -> places.addObject().put("id", id).put("name", prefix + id));
        return Reply.json(200, json);
    }

    Reply list(ClickUpCall call) {
        return workspace
                .list(call.id())
                .map(list -> Reply.json(200, list(list, call.userId())))
                .orElseGet(() -> ClickUpErrors.noPlace("List"));
    }

    private ObjectNode list(ClickUpList list, long userId) {
        ObjectNode json = Wire.object()
                .put("id", list.id())
                .put("name", list.name())
                .put("orderindex", 1)
                .put("content", "")
                .put("archived", false)
                .put("override_statuses", true)
                .put("permission_level", workspace.mayWrite(userId) ? "create" : "read");
        json.putObject("folder").put("id", list.folderId()).put("name", "Folder " + list.folderId());
        json.putObject("space").put("id", list.spaceId()).put("name", "Space " + list.spaceId());
        ArrayNode statuses = json.putArray("statuses");
        for (int place = 0; place < list.statuses().size(); place++) {
            statuses.add(Wire.status(list.statuses().get(place), place));
        }
        return json;
    }

    Reply fields(ClickUpCall call) {
        return workspace
                .list(call.id())
                .map(list -> {
                    ObjectNode json = Wire.object();
                    ArrayNode fields = json.putArray("fields");
                    list.fields().forEach(field -> fields.add(FieldValues.declared(field)));
                    return Reply.json(200, json);
                })
                .orElseGet(() -> ClickUpErrors.noPlace("List"));
    }

    Reply members(ClickUpCall call) {
        if (workspace.list(call.id()).isEmpty()) {
            return ClickUpErrors.noPlace("List");
        }
        ObjectNode json = Wire.object();
        ArrayNode members = json.putArray("members");
        workspace.users().stream()
                .filter(user -> workspace.isActive(user.id()))
                .forEach(user -> members.add(Wire.user(user)));
        return Reply.json(200, json);
    }

    Reply tags(ClickUpCall call) {
        ObjectNode json = Wire.object();
        ArrayNode tags = json.putArray("tags");
        workspace.tasks().stream()
                .filter(task -> workspace.listOf(task).spaceId().equals(call.id()))
                .flatMap(task -> task.tags().stream())
                .distinct()
                .forEach(tag -> tags.addObject()
                        .put("name", tag)
                        .put("tag_fg", "#000000")
                        .put("tag_bg", "#000000"));
        return Reply.json(200, json);
    }
}
