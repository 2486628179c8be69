package dev.throughline.worker.specialist.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Operation.CreateTask;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpStatus;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import dev.throughline.worker.connector.clickup.ClickUpUser;
import dev.throughline.worker.connector.clickup.TaskContent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a task of a list is to have, in the forms that the vendor takes. */
final class TaskForms {
    static final String DESCRIPTION = "description";

    private static final String NAME = "name";
    private static final String STATUS = "status";
    private static final String PRIORITY = "priority";
    private static final String ASSIGNEE = "assignee";
    private static final String DUE = "due";

    private final ClickUpDirectory workspace;
    private final String list;
    private final VendorValues values;

    /**
     * Forms of one list.
     *
     * @param zone whose days dates are
     */
    TaskForms(ClickUpDirectory workspace, String list, ZoneId zone) {
        this.values = new VendorValues("ClickUp", zone);
        this.workspace = workspace;
        this.list = list;
    }

    /** A new task, with its marker. */
    TaskContent creation(ConnectionSpec spec, CreateTask create) {
        TaskContent content = TaskContent.none();
        for (Map.Entry<String, String> field : create.fields().entrySet()) {
            String key = field.getKey();
            if (key.startsWith(FieldRule.CUSTOM)) {
                String id = key.substring(FieldRule.CUSTOM.length());
                content = content.field(id, field(id, field.getValue(), null));
            } else if (key.equals(ASSIGNEE)) {
                content = content.assignees(people(key, field.getValue()));
            } else {
                content = with(content, key, field.getValue());
            }
        }
        List<String> tags = new ArrayList<>(create.tags());
        Optional<ClickUpField> markerField = workspace.markerField(spec.clickUp(), list);
        Marker marker = new Marker(create.marker());
        if (markerField.isPresent()) {
            content = content.field(markerField.get().id(), TextNode.valueOf(marker.value()));
        } else {
            tags.add(marker.tag());
        }
        return tags.isEmpty() ? content : content.tags(tags);
    }

    /**
     * Changes of a task's fields that are not custom.
     *
     * @param assignees whom the task has now
     */
    TaskContent changes(List<Long> assignees, SortedMap<String, Change> changes) {
        TaskContent content = TaskContent.none();
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            String after = change.getValue().after();
            if (change.getKey().equals(ASSIGNEE)) {
                List<Long> wanted = people(change.getKey(), after);
                content = content.assignees(without(wanted, assignees), without(assignees, wanted));
            } else {
                content = with(content, change.getKey(), after);
            }
        }
        return content;
    }

    private TaskContent with(TaskContent content, String key, @Nullable String value) {
        return switch (key) {
            case NAME -> content.name(values.needed(key, value));
            case DESCRIPTION -> content.markdown(value == null ? "" : value);
            case STATUS -> content.status(status(values.needed(key, value)));
            case PRIORITY -> content.priority(value == null ? null : priority(value));
            case DUE -> content.dueAt(value == null ? null : values.day(key, value));
            default -> throw values.impossible(key, "a task has no such field");
        };
    }

    private String status(String name) {
        return workspace
                .status(list, name)
                .map(ClickUpStatus::name)
                .orElseThrow(
                        () -> values.impossible(STATUS, "the list has no status of the name that the mapping says"));
    }

    private int priority(String value) {
        if (!value.matches("[1-4]")) {
            throw values.impossible(PRIORITY, "a priority is 1 to 4");
        }
        return Integer.parseInt(value);
    }

    /**
     * A custom field's value.
     *
     * @param now the task as it is, which says whom a field of people has; null for a new one
     */
    JsonNode field(String id, String value, @Nullable ClickUpTask now) {
        String key = FieldRule.CUSTOM + id;
        ClickUpField field = workspace
                .field(list, id)
                .orElseThrow(() -> values.impossible(key, "the list has no such custom field"));
        return switch (field.type()) {
            case "short_text", "text", "url", "email", "phone" -> TextNode.valueOf(value);
            case "number", "currency", "emoji" -> DecimalNode.valueOf(values.number(key, value));
            case "date" -> LongNode.valueOf(values.day(key, value).toEpochMilli());
            case "checkbox" -> BooleanNode.valueOf(values.bool(key, value));
            case "drop_down" -> TextNode.valueOf(option(key, field, value));
            case "labels" -> {
                ArrayNode labels = JsonNodeFactory.instance.arrayNode();
                VendorValues.several(value).forEach(label -> labels.add(option(key, field, label)));
                yield labels;
            }
            case "users" ->
                users(people(key, value), now == null ? null : now.fields().get(id));
            default -> throw values.impossible(key, "fields of type " + field.type() + " cannot be written");
        };
    }

    private String option(String key, ClickUpField field, String name) {
        return ClickUpDirectory.option(field, name)
                .map(ClickUpField.Option::id)
                .orElseThrow(() -> values.impossible(key, "it has no option of the name that the mapping says"));
    }

    private static JsonNode users(List<Long> wanted, @Nullable JsonNode now) {
        List<Long> there = new ArrayList<>();
        if (now != null) {
            now.forEach(user -> there.add(user.path("id").asLong()));
        }
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        ArrayNode added = change.putArray("add");
        without(wanted, there).forEach(added::add);
        ArrayNode removed = change.putArray("rem");
        without(there, wanted).forEach(removed::add);
        return change;
    }

    private List<Long> people(String key, @Nullable String addresses) {
        List<Long> ids = new ArrayList<>();
        for (String address : VendorValues.several(addresses)) {
            ids.add(People.id(address)
                    .or(() -> workspace.byEmail(address).map(ClickUpUser::id))
                    .orElseThrow(() -> values.impossible(
                            key, "the workspace has no member with the e-mail address; map it to one")));
        }
        return ids;
    }

    private static List<Long> without(List<Long> all, List<Long> others) {
        return all.stream().filter(id -> !others.contains(id)).toList();
    }
}
