package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of custom fields: what comes in differs from what goes out, as with the vendor. */
final class FieldValues {
    private FieldValues() {}

    /**
     * Puts a value into a task.
     *
     * @throws IllegalArgumentException when the field does not take it
     */
    static void set(TaskDraft draft, ClickUpField field, JsonNode given) {
        draft.fields.put(
                field.id(),
                read(field, given, draft.fields.get(field.id()))
                        .orElseThrow(() -> new IllegalArgumentException("Value is not valid for " + field.type())));
    }

    private static Optional<JsonNode> read(ClickUpField field, JsonNode given, @Nullable JsonNode before) {
        return switch (field.type()) {
            case "number" ->
                given.isNumber() || given.asText().matches("-?[0-9]+(\\.[0-9]+)?")
                        ? Optional.of(TextNode.valueOf(given.asText()))
                        : Optional.empty();
            case "date" ->
                given.asText().matches("[0-9]+") ? Optional.of(TextNode.valueOf(given.asText())) : Optional.empty();
            case "checkbox" ->
                given.asText().matches("true|false") ? Optional.of(TextNode.valueOf(given.asText())) : Optional.empty();
            case "drop_down" -> option(field, given).map(IntNode::valueOf);
            case "labels" -> labels(field, given);
            case "users" -> given.isObject() ? Optional.of(people(given, before)) : Optional.empty();
            default -> given.isTextual() ? Optional.of(given) : Optional.empty();
        };
    }

    /** In comes an option's id, or its place; out goes its place. */
    private static Optional<Integer> option(ClickUpField field, JsonNode given) {
        for (int place = 0; place < field.options().size(); place++) {
            if (field.options().get(place).id().equals(given.asText()) || (given.isInt() && given.asInt() == place)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> labels(ClickUpField field, JsonNode given) {
        ArrayNode chosen = JsonNodeFactory.instance.arrayNode();
        for (JsonNode id : given) {
            if (field.options().stream().noneMatch(option -> option.id().equals(id.asText()))) {
                return Optional.empty();
            }
            chosen.add(id.asText());
        }
        return given.isArray() ? Optional.of(chosen) : Optional.empty();
    }

    private static JsonNode people(JsonNode given, @Nullable JsonNode before) {
        Set<Long> ids = new LinkedHashSet<>();
        if (before != null) {
            before.forEach(id -> ids.add(id.asLong()));
        }
        given.path("add").forEach(id -> ids.add(id.asLong()));
        given.path("rem").forEach(id -> ids.remove(id.asLong()));
        ArrayNode people = JsonNodeFactory.instance.arrayNode();
        ids.forEach(people::add);
        return people;
    }

    /** A field with its value, if it has one, as a task shows it. */
    static ObjectNode shown(ClickUpField field, @Nullable JsonNode value, ClickUpWorkspace workspace) {
        ObjectNode shown = declared(field);
        if (value == null) {
            return shown;
        }
        if (field.type().equals("users")) {
            ArrayNode people = shown.putArray("value");
            value.forEach(id -> workspace.users().stream()
                    .filter(user -> user.id() == id.asLong())
                    .forEach(user -> people.add(Wire.user(user))));
        } else {
            shown.set("value", value);
        }
        return shown;
    }

    /** A field as the list of accessible fields shows it. */
    static ObjectNode declared(ClickUpField field) {
        ObjectNode declared =
                Wire.object().put("id", field.id()).put("name", field.name()).put("type", field.type());
        ObjectNode configuration = declared.putObject("type_config");
        if (!field.options().isEmpty()) {
            ArrayNode options = configuration.putArray("options");
            for (int place = 0; place < field.options().size(); place++) {
                ClickUpField.Option option = field.options().get(place);
                String label = field.type().equals("labels") ? "label" : "name";
                options.addObject()
                        .put("id", option.id())
                        .put(label, option.name())
                        .put("orderindex", place)
                        .putNull("color");
            }
        }
        return declared.put("date_created", "1566400407303")
                .put("hide_from_guests", false)
                .put("required", false);
    }

    /**
     * Whether a value is what a filter asks for.
     *
     * @throws IllegalArgumentException for an operator that the field does not know
     */
    static boolean fits(@Nullable JsonNode value, String operator, JsonNode wanted) {
        String text = value == null ? "" : value.asText();
        return switch (operator) {
            case "IS NULL" -> value == null;
            case "IS NOT NULL" -> value != null;
            // The trap: one sign means contains, two mean equals (Filter tasks using Custom Fields).
            case "=" -> value != null && text.contains(wanted.asText());
            case "==" -> value != null && text.equals(wanted.asText());
            case "!=" -> value == null || !text.contains(wanted.asText());
            case "!==" -> value == null || !text.equals(wanted.asText());
            default -> throw new IllegalArgumentException("Operator is not supported");
        };
    }
}
