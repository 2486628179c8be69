package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline key ...}: who may call the API, and what they may do. */
@Command(mixinStandardHelpOptions = true, name = "key", description = "Keys to the API: make, list, revoke.")
public final class KeyCommand {
    private final Session session;
    private final Rendering rendering;

    public KeyCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes a key for a person or a machine and prints it, this once.")
    int create(
            @Option(names = "--person", paramLabel = "ID", description = "Somebody in the directory.") @Nullable
                    String person,
            @Option(names = "--machine", paramLabel = "NAME", description = "A name for what is not a person.")
                    @Nullable
                    String machine,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description =
                                    "viewer, operator, approver, incident-commander, integrator, auditor or admin;"
                                            + " may be repeated. A person's key has the person's by default.")
                    @Nullable
                    List<String> roles,
            @Option(names = "--expires", paramLabel = "INSTANT", description = "Such as 2027-01-01T00:00:00Z.")
                    @Nullable
                    String expires) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        body.put("person", person).put("machine", machine).put("expiresAt", expires);
        ArrayNode given = body.putArray("roles");
        if (roles != null) {
            roles.forEach(given::add);
        }
        JsonNode issued = session.api().at("v1", "keys").post(body);
        if (session.format() == Session.Format.JSON) {
            rendering.one(issued);
        } else {
            session.out().println(issued.path("key").asText());
            session.err()
                    .println("Keep it: it is not shown again. `throughline key revoke "
                            + issued.at("/about/id").asText() + "` ends it.");
        }
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the keys, without their texts.")
    int list() {
        rendering.list(
                session.api().at("v1", "keys").items(Integer.MAX_VALUE),
                "id",
                "holder",
                "kind",
                "roles",
                "createdBy",
                "lastUsedAt",
                "expiresAt",
                "revokedAt");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Revokes a key; it opens nothing from now on.")
    int revoke(@Parameters(paramLabel = "KEY-ID") String id) {
        session.api().at("v1", "keys", id).delete();
        rendering.say("Revoked " + id + ".");
        return ExitCode.OK;
    }
}
