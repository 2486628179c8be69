package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.contract.ticketsync.ConnectionFile;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection's file, YAML or JSON, whose values {@code ${NAME}} the environment has. */
public final class ConnectionText {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Session session;

    ConnectionText(Session session) {
        this.session = session;
    }

    /**
     * The file with its variables filled in.
     *
     * @throws CommandFailure when it cannot be read, is neither YAML nor JSON, or names a variable that is not set
     */
    JsonNode tree(Path file) {
        return filled(HandWrittenFile.json(file));
    }

    /** The file without its secrets, so that nothing needs to be set for them; fails as {@link #tree}. */
    JsonNode mapping(Path file) {
        JsonNode tree = HandWrittenFile.json(file);
        without(tree.path("zendesk"), "clientSecret", "apiToken");
        without(tree.path("clickup"), "token");
        return filled(tree);
    }

    private static void without(JsonNode part, String... secrets) {
        if (part instanceof ObjectNode object) {
            object.remove(List.of(secrets));
        }
    }

    /** The connection in the file; fails as {@link #tree}. */
    ConnectionFile.Reading connection(String id, Path file) {
        return reading(id, tree(file));
    }

    /**
     * The connection in the file, with the names of its variables in their places.
     *
     * @throws CommandFailure when it cannot be read, or is neither YAML nor JSON
     */
    public static ConnectionFile.Reading asWritten(String id, Path file) {
        return reading(id, HandWrittenFile.json(file));
    }

    private static ConnectionFile.Reading reading(String id, JsonNode tree) {
        return ConnectionFile.read(id, new ObjectMapper().convertValue(tree, Object.class));
    }

    /** What is wrong in a file, where, and what to do. */
    public static Table mistakes(ConnectionFile.Reading reading) {
        return HandWrittenFile.table(reading.mistakes());
    }

    private JsonNode filled(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(filled(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int item = 0; item < array.size(); item++) {
                array.set(item, filled(array.get(item)));
            }
        } else if (node.isTextual()) {
            Matcher variable = VARIABLE.matcher(node.asText());
            return variable.matches() ? TextNode.valueOf(variable(variable.group(1))) : node;
        }
        return node;
    }

    private String variable(String name) {
        String value = session.environment(name);
        if (value == null || value.isBlank()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The file takes a value from the environment variable " + name + ", which is not set.");
        }
        return value;
    }
}
