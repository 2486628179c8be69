package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline customer validate}: whether the stored credentials let us sync. */
@Command(
        mixinStandardHelpOptions = true,
        name = "validate",
        description =
                "Tries the stored credentials: host, token, a first page, an export, the task list. Changes nothing.")
public final class ValidateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID")
    private String id = "";

    @SuppressWarnings("unused") // it waits in any case; this is for who types it as for the other commands
    @Option(names = "--watch", description = "What it does anyway: it waits for the end.")
    private boolean watch;

    public ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode started = CustomerPaths.of(session, id, "validate").post(null);
        String process = started.path("processId").asText();
        new ProcessWatch(session).follow(process);
        JsonNode ended = session.api().at("v1", "processes", process, "result").get();
        JsonNode verdict = ended.path("result");
        if (!verdict.isObject()) {
            if (session.format() == Session.Format.JSON) {
                new Rendering(session).one(ended);
            }
            throw new CommandFailure(ExitCode.FAILED, undecided(ended));
        }
        if (session.format() == Session.Format.JSON) {
            new Rendering(session).one(verdict);
        } else {
            new Rendering(session).list(verdict.path("checks"), "name", "verdict", "message");
        }
        return verdict.path("good").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
    }

    private String undecided(JsonNode ended) {
        JsonNode failure = ended.path("failure");
        return "The credentials of " + id + " could not be tried, so nothing is known of them: "
                + failure.path("failureType").asText(ended.path("status").asText()) + ": "
                + failure.path("message").asText("");
    }
}
