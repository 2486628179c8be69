package dev.throughline.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Prints what the API answered: JSON as it came, or text for a person. */
final class Rendering {
    private final Session session;

    Rendering(Session session) {
        this.session = session;
    }

    /** One record: a line per field. */
    void one(JsonNode record) {
        if (session.format() == Session.Format.JSON) {
            json(record);
            return;
        }
        if (!record.isObject()) {
            session.out().println(text(record));
            return;
        }
        int width = 0;
        for (var fields = record.fieldNames(); fields.hasNext(); ) {
            width = Math.max(width, fields.next().length());
        }
        String format = "%-" + Math.max(1, width) + "s  %s%n";
        record.properties().forEach(field -> session.out().printf(format, field.getKey(), text(field.getValue())));
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
