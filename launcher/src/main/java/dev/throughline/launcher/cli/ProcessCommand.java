package dev.throughline.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline process ...}: any running or closed process. */
@Command(mixinStandardHelpOptions = true, name = "process", description = "Processes: list, look, tell, ask, stop.")
public final class ProcessCommand {
    private static final int DEFAULT_LIMIT = 50;
    private static final Set<String> NOT_FAILED = Set.of("COMPLETED", "RUNNING", "CONTINUED_AS_NEW");

    private final Session session;
    private final Rendering rendering;

    public ProcessCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists processes, newest first.")
    int list(
            @Option(names = "--type", paramLabel = "TYPE") @Nullable String type,
            @Option(names = "--customer", paramLabel = "ID") @Nullable String customer,
            @Option(names = "--status", paramLabel = "STATUS", description = "RUNNING, COMPLETED, FAILED, ...")
                    @Nullable
                    String status,
            @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50 by default.") @Nullable
                    Integer limit) {
        rendering.list(
                session.api()
                        .at("v1", "processes")
                        .query("type", type)
                        .query("customer", customer)
                        .query("status", status)
                        .items(limit == null ? DEFAULT_LIMIT : limit),
                "processId",
                "type",
                "status",
                "startedAt",
                "closedAt");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Tells how long closed processes took, what they waited on and how they ended.")
    int stats(
            @Option(names = "--type", paramLabel = "TYPE") @Nullable String type,
            @Option(names = "--customer", paramLabel = "ID") @Nullable String customer,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            defaultValue = "7d",
                            description = "Closed since then: an instant, or 30m, 12h, 7d ago; 7d by default.")
                    String since,
            @Option(names = "--until", paramLabel = "TIME", description = "Closed before then.") @Nullable
                    String until) {
        Instant now = Instant.now();
        JsonNode stats = session.api()
                .at("v1", "processes", "stats")
                .query("type", type)
                .query("customer", customer)
                .query("since", Since.parse(since, now))
                .query("until", until == null ? null : Since.parse(until, now))
                .get();
        if (session.format() == Session.Format.JSON) {
            rendering.one(stats);
        } else {
            new StatsReport(session.out()).print(stats);
        }
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a process with its state.")
    int show(@Parameters(paramLabel = "PROCESS-ID") String id) {
        rendering.one(process(id).get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Sends a signal: a fact that the process takes note of.")
    int signal(
            @Parameters(paramLabel = "PROCESS-ID") String id,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--body", paramLabel = "JSON", description = "The message; {} by default.") @Nullable
                    String body) {
        session.api().at("v1", "processes", id, "signals", name).post(json(body == null ? "{}" : body));
        rendering.say("Sent.");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Sends an update and prints its answer, such as pause, resume and force of a Zuora sync.")
    int update(
            @Parameters(paramLabel = "PROCESS-ID") String id,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--body", paramLabel = "JSON", description = "The message; {} by default.") @Nullable
                    String body) {
        JsonNode message = json(body == null ? "{}" : body);
        rendering.one(session.api().at("v1", "processes", id, "updates", name).post(message));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Asks a process a question.")
    int query(
            @Parameters(paramLabel = "PROCESS-ID") String id,
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "state by default.") @Nullable String name) {
        rendering.one(session.api()
                .at("v1", "processes", id, "queries", name == null ? "state" : name)
                .get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Asks a process to stop cleanly.")
    int cancel(@Parameters(paramLabel = "PROCESS-ID") String id) {
        session.api().at("v1", "processes", id, "cancel").post(null);
        rendering.say("Asked " + id + " to stop.");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends a process at once, without any cleaning up.")
    int terminate(
            @Parameters(paramLabel = "PROCESS-ID") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Kept with the process.") @Nullable
                    String reason) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        body.put("reason", reason == null ? "terminated from the command line" : reason);
        session.api().at("v1", "processes", id, "terminate").post(body);
        rendering.say("Ended " + id + ".");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Prints the result of a process, and waits for it as long as said; ends with 1 unless it is done"
                            + " or still runs.")
    int result(
            @Parameters(paramLabel = "PROCESS-ID") String id,
            @Option(names = "--wait", paramLabel = "TIME", description = "Such as 30s.") @Nullable String wait) {
        JsonNode result = session.api()
                .at("v1", "processes", id, "result")
                .query("wait", wait)
                .get();
        rendering.one(result);
        return NOT_FAILED.contains(result.path("status").asText()) ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(mixinStandardHelpOptions = true, description = "Prints the history of a process as JSON.")
    int history(@Parameters(paramLabel = "PROCESS-ID") String id) {
        rendering.one(session.api().at("v1", "processes", id, "history").get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows the progress of a process until it is closed.")
    int watch(@Parameters(paramLabel = "PROCESS-ID") String id) {
        return new ProcessWatch(session).untilClosed(id);
    }

    private ApiClient.Resource process(String id) {
        return session.api().at("v1", "processes", id);
    }

    private static JsonNode json(String text) {
        try {
            return ApiClient.JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--body is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
