package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which tasks a list or a search shows, in which order: newest first unless it is reversed. */
final class TaskQuery {
    static final int PAGE = 100;

    private final ClickUpWorkspace workspace;
    private final ClickUpCall call;
    private final List<Predicate<ClickUpTask>> filters = new ArrayList<>();

    /** @throws IllegalArgumentException when a filter cannot be read */
    TaskQuery(ClickUpWorkspace workspace, ClickUpCall call) {
        this.workspace = workspace;
        this.call = call;
        places();
        states();
        dates();
        fields();
    }

    List<ClickUpTask> all() {
        Stream<ClickUpTask> found =
                workspace.indexed().filter(task -> filters.stream().allMatch(filter -> filter.test(task)));
        Comparator<ClickUpTask> order = order(call.query("order_by").orElse("created"));
        return found.sorted(call.isTrue("reverse") ? order : order.reversed()).toList();
    }

    private static Comparator<ClickUpTask> order(String by) {
        Comparator<ClickUpTask> order = switch (by) {
            case "updated" -> Comparator.comparing(ClickUpTask::updatedAt);
            case "due_date" ->
                Comparator.comparing(ClickUpTask::dueAt, Comparator.nullsFirst(Comparator.naturalOrder()));
            case "id" -> Comparator.comparing(ClickUpTask::id);
            default -> Comparator.comparing(ClickUpTask::createdAt);
        };
        return order.thenComparing(ClickUpTask::id);
    }

    private void places() {
        if (call.route().operation() == ClickUpOperation.LIST_TASKS) {
            filters.add(task -> task.listId().equals(call.id()));
        }
        oneOf("list_ids", ClickUpTask::listId);
        oneOf("space_ids", task -> workspace.listOf(task).spaceId());
        oneOf("project_ids", task -> workspace.listOf(task).folderId());
        call.query("parent").ifPresent(parent -> filters.add(task -> parent.equals(task.parent())));
    }

    /** Subtasks, closed and archived tasks are left out unless they are asked for. */
    private void states() {
        boolean archived = call.isTrue("archived");
        filters.add(task -> task.archived() == archived);
        if (!call.isTrue("subtasks") && call.query("parent").isEmpty()) {
            filters.add(task -> task.parent() == null);
        }
        if (!call.isTrue("include_closed") && call.list("statuses").isEmpty()) {
            filters.add(task -> task.closedAt() == null);
        }
        oneOf("statuses", task -> task.status().toLowerCase(Locale.ROOT));
        List<String> tags = call.list("tags");
        if (!tags.isEmpty()) {
            filters.add(task -> task.tags().stream().anyMatch(tags::contains));
        }
        List<String> assignees = call.list("assignees");
        if (!assignees.isEmpty()) {
            filters.add(task -> task.assignees().stream().anyMatch(id -> assignees.contains(id.toString())));
        }
    }

    private void dates() {
        call.number("date_updated_gt").ifPresent(after -> filters.add(task -> millis(task.updatedAt()) > after));
        call.number("date_updated_lt").ifPresent(before -> filters.add(task -> millis(task.updatedAt()) < before));
        call.number("date_created_gt").ifPresent(after -> filters.add(task -> millis(task.createdAt()) > after));
        call.number("date_created_lt").ifPresent(before -> filters.add(task -> millis(task.createdAt()) < before));
    }

    private void fields() {
        JsonNode asked = call.query("custom_fields")
                .map(text -> Wire.parse(text)
                        .filter(JsonNode::isArray)
                        .orElseThrow(() -> new IllegalArgumentException("Custom field filters must be an array")))
                .orElseGet(Wire::object);
        for (JsonNode filter : asked) {
            String id = filter.path("field_id").asText();
            String operator = filter.path("operator").asText();
            if (workspace.lists().stream().noneMatch(list -> list.field(id).isPresent())) {
                throw new IllegalArgumentException("Custom field is not accessible");
            }
            FieldValues.fits(null, operator, filter.path("value"));
            filters.add(task -> FieldValues.fits(task.fields().get(id), operator, filter.path("value")));
        }
    }

    private void oneOf(String parameter, Function<ClickUpTask, String> of) {
        List<String> wanted = call.list(parameter).stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toList();
        if (!wanted.isEmpty()) {
            filters.add(task -> wanted.contains(of.apply(task)));
        }
    }

    private static long millis(Instant at) {
        return at.toEpochMilli();
    }
}
