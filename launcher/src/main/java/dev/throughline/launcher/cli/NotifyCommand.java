package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code throughline notify ...}: messages to people and channels. */
@Command(mixinStandardHelpOptions = true, name = "notify", description = "Proves that messages arrive.")
public final class NotifyCommand {
    private static final String WAIT = "60s";

    private final Session session;

    public NotifyCommand(Session session) {
        this.session = session;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Looks at Slack and the mail server, and sends one test message; exit code 1 unless it arrives"
                            + " everywhere.")
    int test(
            @Option(names = "--to", paramLabel = "PERSON", description = "A person of the directory.") @Nullable
                    String to,
            @Option(names = "--channel", paramLabel = "CHANNEL", description = "A Slack channel, such as #ops.")
                    @Nullable
                    String channel) {
        if (to == null && channel == null) {
            throw new CommandFailure(ExitCode.USAGE, "Say whom to tell: --to=PERSON, --channel=#CHANNEL, or both.");
        }
        ObjectNode body = ApiClient.JSON.createObjectNode();
        if (to != null) {
            body.put("to", to);
        }
        if (channel != null) {
            body.put("channel", channel);
        }
        JsonNode started = session.api().at("v1", "notifications", "test").post(body);
        JsonNode process = session.api()
                .at("v1", "processes", started.path("processId").asText(), "result")
                .query("wait", WAIT)
                .get();
        return told(process);
    }

    private int told(JsonNode process) {
        Rendering rendering = new Rendering(session);
        JsonNode report = process.path("result");
        if (!report.path("delivery").isObject()) {
            rendering.one(process);
            return ExitCode.FAILED;
        }
        if (session.format() == Session.Format.JSON) {
            rendering.one(report);
        } else {
            rendering.list(report.path("channels"), "channel", "configured", "well", "words");
            rendering.one(report.path("delivery"));
        }
        JsonNode delivery = report.path("delivery");
        boolean arrived =
                delivery.path("failed").isEmpty() && delivery.path("sent").asInt() > 0;
        return arrived ? ExitCode.OK : ExitCode.FAILED;
    }
}
