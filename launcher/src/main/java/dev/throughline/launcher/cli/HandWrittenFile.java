package dev.throughline.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.throughline.api.tickets.Misread;
import dev.throughline.contract.common.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that people write, YAML or JSON, and the mistakes in it. */
public final class HandWrittenFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private HandWrittenFile() {}

    /**
     * The file as maps, lists and values; null when it is empty.
     *
     * @throws CommandFailure when it cannot be read, or is neither YAML nor JSON
     */
    public static @Nullable Object read(Path file) {
        return YAML.convertValue(json(file), Object.class);
    }

    /** The same as JSON; fails as {@link #read}. */
    static JsonNode json(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException wrong) {
            throw new CommandFailure(ExitCode.USAGE, file + ", " + Misread.inWords(wrong) + ".");
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Prints mistakes in the session's format, and answers what the command ends with. */
    public static int tell(Session session, List<Mistake> mistakes) {
        if (session.format() == Session.Format.JSON) {
            session.out().println(json(mistakes).toPrettyString());
        } else if (!mistakes.isEmpty()) {
            session.out().print(table(mistakes));
        }
        session.out().flush();
        return mistakes.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Mistakes with their places, and what to do. */
    static Table table(List<Mistake> mistakes) {
        Table table = new Table("where", "what is wrong", "what to do");
        mistakes.forEach(mistake -> table.row(List.of(mistake.path(), mistake.wrong(), mistake.fix())));
        return table;
    }

    private static ObjectNode json(List<Mistake> mistakes) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        ArrayNode all = json.putArray("mistakes");
        mistakes.forEach(mistake -> all.addObject()
                .put("path", mistake.path())
                .put("wrong", mistake.wrong())
                .put("fix", mistake.fix()));
        return json;
    }
}
