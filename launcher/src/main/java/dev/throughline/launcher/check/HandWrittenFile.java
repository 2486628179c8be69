package dev.throughline.launcher.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.throughline.contract.common.Mistake;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.cli.Table;
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
     * @throws CommandFailure when it cannot be read
     */
    public static @Nullable Object read(Path file) {
        try {
            return YAML.readValue(Files.readString(file), Object.class);
        } catch (JsonProcessingException wrong) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    file + ", line " + wrong.getLocation().getLineNr() + ", column "
                            + wrong.getLocation().getColumnNr() + ": this is neither YAML nor JSON.");
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
            Table table = new Table("where", "what is wrong", "what to do");
            mistakes.forEach(mistake -> table.row(List.of(mistake.path(), mistake.wrong(), mistake.fix())));
            session.out().print(table);
        }
        session.out().flush();
        return mistakes.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
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
