package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline connection ...}: which Zendesk account is kept the same as which ClickUp lists. */
@Command(
        mixinStandardHelpOptions = true,
        name = "connection",
        description = "Connections between Zendesk accounts and ClickUp lists, whose links `ticket` shows.")
public final class ConnectionCommand {
    private final Session session;
    private final Rendering rendering;

    public ConnectionCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Makes a connection from a file, or changes its mapping. In the file a value $${NAME} is read from"
                            + " the environment, so that no secret has to stand in it.")
    int put(
            @Parameters(paramLabel = "CONNECTION", description = "Its id.") String id,
            @Parameters(paramLabel = "FILE", description = "YAML or JSON; see docs/processes/ticket-sync.md.")
                    Path file,
            @Option(names = "--dry-run", description = "Only check; show the mapping with every default filled in.")
                    boolean dryRun,
            @Option(
                            names = "--paused",
                            description = "Make a new one paused: `ticket preview` shows what it would write, and"
                                    + " `connection resume` lets it.")
                    boolean paused) {
        JsonNode answer = session.api()
                .at("v1", "connections", id)
                .query("dryRun", dryRun ? "true" : null)
                .query("paused", paused ? "true" : null)
                .put(new ConnectionText(session).tree(file));
        rendering.one(answer);
        answer.path("warnings").forEach(warning -> session.err().println("Warning: " + warning.asText()));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the connections.")
    int list() {
        rendering.list(
                session.api().at("v1", "connections").items(Integer.MAX_VALUE),
                "id",
                "status",
                "mapping.zendesk.baseUrl",
                "mapping.clickUp.workspace",
                "updatedAt",
                "updatedBy");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a connection, without its secrets.")
    int show(@Parameters(paramLabel = "CONNECTION") String id) {
        rendering.one(session.api().at("v1", "connections", id).get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Reads and writes nothing for it until it is resumed.")
    int pause(@Parameters(paramLabel = "CONNECTION") String id) {
        rendering.one(session.api().at("v1", "connections", id, "pause").post(null));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Goes on, and reconciles what was missed.")
    int resume(@Parameters(paramLabel = "CONNECTION") String id) {
        rendering.one(session.api().at("v1", "connections", id, "resume").post(null));
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Forgets a connection with its links and logs; tickets and tasks stay as they are.")
    int delete(@Parameters(paramLabel = "CONNECTION") String id) {
        session.api().at("v1", "connections", id).delete();
        rendering.say("Connection " + id + " is deleted. Tickets and tasks stay as they are, and so do the webhooks at"
                + " Zendesk and ClickUp: delete those there.");
        return ExitCode.OK;
    }
}
