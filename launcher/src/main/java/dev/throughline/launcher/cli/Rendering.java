package dev.throughline.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what the API answered: JSON as it came, or text for a person. */
final class Rendering {
    private final Session session;

    Rendering(Session session) {
        this.session = session;
    }

    /** One record: a line per field; a field of a nested object has a line of its own, and each object of a list. */
    void one(JsonNode record) {
        if (session.format() == Session.Format.JSON) {
            json(record);
            return;
        }
        if (!record.isObject()) {
            session.out().println(text(record));
            return;
        }
        Map<String, String> lines = new LinkedHashMap<>();
        record.properties().forEach(field -> lines(field.getKey(), field.getValue(), lines));
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(1);
        String format = "%-" + width + "s  %s%n";
        lines.forEach((name, value) -> session.out().printf(format, name, value));
    }

    private static void lines(String name, JsonNode value, Map<String, String> lines) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(field -> lines(name + "." + field.getKey(), field.getValue(), lines));
        } else if (value.isArray() && value.path(0).isObject()) {
            for (int item = 0; item < value.size(); item++) {
                Map<String, String> fields = new LinkedHashMap<>();
                value.path(item).properties().forEach(field -> lines(field.getKey(), field.getValue(), fields));
                lines.put(
                        name + "[" + item + "]",
                        fields.entrySet().stream()
                                .map(field -> field.getKey() + "=" + field.getValue())
                                .collect(Collectors.joining(", ")));
            }
        } else {
            lines.put(name, text(value));
        }
    }

    /** A list: a table of the named fields, or a JSON array of the whole items. A dot in a name leads into a nested object. */
    void list(Iterable<JsonNode> items, String... fields) {
        if (session.format() == Session.Format.JSON) {
            var array = ApiClient.JSON.createArrayNode();
            items.forEach(array::add);
            json(array);
            return;
        }
        Table table = new Table(fields);
        for (JsonNode item : items) {
            List<String> cells = new ArrayList<>();
            for (String field : fields) {
                cells.add(text(item.at("/" + field.replace('.', '/'))));
            }
            table.row(cells);
        }
        if (table.isEmpty()) {
            session.err().println("none");
        } else {
            session.out().print(session.format() == Session.Format.MARKDOWN ? table.markdown() : table);
        }
        session.out().flush();
    }

    /** A sentence, for a person only. */
    void say(String sentence) {
        if (session.format() == Session.Format.TEXT) {
            session.out().println(sentence);
        }
    }

    private void json(JsonNode node) {
        try {
            session.out()
                    .println(ApiClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
