package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Comments of a task. A list is the 25 newest; older ones follow behind the date and id of the last one seen. */
final class CommentCalls {
    private static final int PAGE = 25;

    private final ClickUpWorkspace workspace;
    private final TaskJson json;

    CommentCalls(ClickUpWorkspace workspace, TaskJson json) {
        this.workspace = workspace;
        this.json = json;
    }

    Reply list(ClickUpCall call) {
        if (workspace.task(call.id()).isEmpty()) {
            return ClickUpErrors.noTask();
        }
        List<ClickUpComment> newestFirst = new ArrayList<>(workspace.comments(call.id()));
        Collections.reverse(newestFirst);
        ObjectNode answer = Wire.object();
        ArrayNode comments = answer.putArray("comments");
        newestFirst.stream()
                .skip(seen(newestFirst, call))
                .limit(PAGE)
                .forEach(comment -> comments.add(json.comment(comment)));
        return Reply.json(200, answer);
    }

    /** How many comments precede the page; without both parameters the page is the first. */
    private static long seen(List<ClickUpComment> newestFirst, ClickUpCall call) {
        Optional<Long> start = call.number("start");
        Optional<String> startId = call.query("start_id");
        if (start.isEmpty() || startId.isEmpty()) {
            return 0;
        }
        for (int index = 0; index < newestFirst.size(); index++) {
            if (newestFirst.get(index).id().equals(startId.get())) {
                return index + 1L;
            }
        }
        long before = start.get();
        return newestFirst.stream()
                .filter(comment -> comment.postedAt().toEpochMilli() >= before)
                .count();
    }

    Reply create(ClickUpCall call) {
        Optional<ClickUpTask> task = workspace.task(call.id());
        if (task.isEmpty()) {
            return ClickUpErrors.noTask();
        }
        String text =
                call.body().map(body -> body.path("comment_text").asText("")).orElse("");
        if (text.isBlank()) {
            return ClickUpErrors.invalid("Comment text is required", "COMMENT_002");
        }
        ClickUpComment comment = workspace.comment(call.userId(), task.get(), text);
        return Reply.json(
                200,
                Wire.object()
                        .put("id", comment.id())
                        .put("hist_id", "2" + comment.id())
                        .put("date", comment.postedAt().toEpochMilli()));
    }

    Reply update(ClickUpCall call) {
        JsonNode body = call.body().orElseGet(Wire::object);
        return workspace
                .edit(
                        call.userId(),
                        call.id(),
                        body.path("comment_text").asText(),
                        body.path("resolved").asBoolean())
                .map(edited -> Reply.json(200, Wire.object()))
                .orElseGet(ClickUpErrors::noComment);
    }
}
