package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.api.people.PeopleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline people ...}: whom processes ask, tell and name. */
@Command(mixinStandardHelpOptions = true, name = "people", description = "The directory of people.")
public final class PeopleCommand {
    private final Session session;
    private final Rendering rendering;

    public PeopleCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the people.")
    int list() {
        rendering.list(
                session.api().at("v1", "people").items(Integer.MAX_VALUE),
                "id",
                "name",
                "email",
                "slack",
                "timeZone",
                "roles");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a person.")
    int show(@Parameters(paramLabel = "PERSON") String id) {
        rendering.one(session.api().at("v1", "people", id).get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Enters a person, or replaces what is entered.")
    int put(
            @Parameters(paramLabel = "PERSON", description = "The person's id.") String id,
            @Option(names = "--name", required = true, paramLabel = "NAME") String name,
            @Option(names = "--email", paramLabel = "ADDRESS") @Nullable String email,
            @Option(names = "--slack", paramLabel = "USER-ID", description = "Such as U012AB3CD.") @Nullable
                    String slack,
            @Option(names = "--phone", paramLabel = "NUMBER", description = "Such as +49 30 1234567.") @Nullable
                    String phone,
            @Option(names = "--time-zone", paramLabel = "ZONE", description = "Such as Europe/Berlin; UTC by default.")
                    @Nullable
                    String timeZone,
            @Option(names = "--role", paramLabel = "ROLE", description = "May be repeated.") @Nullable
                    List<String> roles) {
        ObjectNode fields = ApiClient.JSON.createObjectNode().put("name", name);
        fields.put("email", email).put("slack", slack).put("phone", phone).put("timeZone", timeZone);
        ArrayNode given = fields.putArray("roles");
        if (roles != null) {
            roles.forEach(given::add);
        }
        rendering.one(session.api().at("v1", "people", id).put(fields));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Deletes a person and revokes their keys.")
    int delete(@Parameters(paramLabel = "PERSON") String id) {
        session.api().at("v1", "people", id).delete();
        rendering.say("Deleted " + id + ".");
        return ExitCode.OK;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Enters the people of a YAML file; nobody is entered while anything in it is wrong.")
    int importFile(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--dry-run", description = "Only say what is wrong.") boolean dryRun) {
        PeopleFile read = read(file);
        read.problems().forEach(session.err()::println);
        if (!read.problems().isEmpty()) {
            return ExitCode.REFUSED;
        }
        if (!dryRun) {
            read.people()
                    .forEach((id, fields) ->
                            session.api().at("v1", "people", id).put(ApiClient.JSON.valueToTree(fields)));
        }
        rendering.say((dryRun ? "Would enter " : "Entered ") + read.people().size() + " people.");
        return ExitCode.OK;
    }

    private static PeopleFile read(Path file) {
        try {
            return PeopleFile.read(file);
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.USAGE, file + " cannot be read: " + unreadable, unreadable);
        }
    }
}
