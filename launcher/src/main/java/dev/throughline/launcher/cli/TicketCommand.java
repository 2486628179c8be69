package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline ticket ...}: tickets and tasks that are kept the same. */
@Command(
        mixinStandardHelpOptions = true,
        name = "ticket",
        description =
                "Zendesk tickets and ClickUp tasks that are kept the same: links, conflicts, writes, reconciliation.")
public final class TicketCommand {
    private final Session session;
    private final Rendering rendering;

    public TicketCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists a connection's links, by the ids of their tickets.")
    int list(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "open, waiting, troubled, settled, ended; several with commas.")
                    @Nullable
                    String status,
            @Option(names = "--limit", defaultValue = "200", description = "At most so many; ${DEFAULT-VALUE}.")
                    int limit) {
        rendering.list(
                at(connection, "links").query("status", status).items(limit),
                "ticket",
                "task",
                "kind",
                "status",
                "outcome",
                "writes",
                "lookedAt",
                "trouble.reason");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows how a ticket's link stands.")
    int show(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Parameters(paramLabel = "TICKET") String ticket) {
        rendering.one(at(connection, "links", ticket).get());
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Reads both sides of a link now, whatever its last round ran into.")
    int retry(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Parameters(paramLabel = "TICKET") String ticket) {
        rendering.one(at(connection, "links", ticket, "retry").post(null));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Gives a ticket another task, or none.")
    int relink(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Parameters(paramLabel = "TICKET") String ticket,
            @Option(names = "--task", paramLabel = "TASK", description = "The ClickUp task's id; without it, none.")
                    @Nullable
                    String task,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        body.put("task", task);
        body.put("reason", reason);
        rendering.one(at(connection, "links", ticket, "relink").post(body));
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists what people have to decide; of one ticket also what was decided.")
    int asks(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Option(names = "--ticket", paramLabel = "TICKET", description = "Only this ticket's.") @Nullable
                    String ticket) {
        rendering.list(
                at(connection, "asks").query("ticket", ticket).get().path("items"),
                "ticket",
                "subject",
                "question",
                "options",
                "status",
                "choice",
                "decidedBy",
                "humanTask",
                "key");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "resolve",
            aliases = "resolveConflict",
            description = "Decides a question of a link, in the human task that asks it.")
    int resolve(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Parameters(paramLabel = "TICKET") String ticket,
            @Parameters(paramLabel = "KEY", description = "The question's key, as `ticket asks` shows it.") String key,
            @Parameters(paramLabel = "OPTION", description = "One of its options.") String option,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        ObjectNode body = ApiClient.JSON.createObjectNode().put("key", key).put("option", option);
        body.put("reason", reason);
        rendering.one(at(connection, "links", ticket, "resolve").post(body));
        return ExitCode.OK;
    }

    /** Which lines of a log to list. */
    static final class LogOptions {
        @Option(names = "--ticket", paramLabel = "TICKET", description = "Only this ticket's.")
        private @Nullable String ticket;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "Not older: an instant, or an age such as 2d, 12h.")
        private @Nullable String since;

        @Option(names = "--limit", defaultValue = "200", description = "At most so many; ${DEFAULT-VALUE}.")
        private int limit;

        private Iterable<JsonNode> of(ApiClient.Resource log) {
            return log.query("ticket", ticket)
                    .query(
                            "since",
                            since == null
                                    ? null
                                    : Since.parse(since, Clock.systemUTC().instant()))
                    .items(limit);
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists what was written at the vendors, the newest first: what, why, before and after."
                    + " With --format=json every field, for an export.")
    int writes(@Parameters(paramLabel = "CONNECTION") String connection, @Mixin LogOptions options) {
        rendering.list(
                options.of(at(connection, "writes")),
                "at",
                "ticket",
                "side",
                "operation",
                "before",
                "after",
                "events",
                "actor",
                "found");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists values that did not cross, or not whole, or that gave way; the newest first.")
    int conflicts(@Parameters(paramLabel = "CONNECTION") String connection, @Mixin LogOptions options) {
        rendering.list(
                options.of(at(connection, "conflicts")),
                "at",
                "ticket",
                "kind",
                "subject",
                "zendesk",
                "clickUp",
                "winner",
                "words");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Looks for what no webhook said and repairs it; joins a reconciliation that runs.")
    int reconcile(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Option(names = "--full", description = "Look at every ticket and task, not only at what changed.")
                    boolean full,
            @Option(names = "--watch", description = "Show how it goes and wait for the end.") boolean watch) {
        JsonNode started = at(connection, "reconciliations")
                .post(ApiClient.JSON.createObjectNode().put("full", full));
        return OnboardingCommands.shownOrWatched(session, started, watch);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists reconciliations with what they found, the newest first; or shows one.")
    int reconciliations(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Parameters(paramLabel = "RUN", arity = "0..1", description = "One of them.") @Nullable String run,
            @Option(names = "--limit", defaultValue = "20", description = "At most so many; ${DEFAULT-VALUE}.")
                    int limit) {
        if (run != null) {
            rendering.one(at(connection, "reconciliations", run).get());
            return ExitCode.OK;
        }
        rendering.list(
                at(connection, "reconciliations").items(limit),
                "startedAt",
                "endedAt",
                "startedBy",
                "full",
                "counts.tickets",
                "counts.tasks",
                "counts.told",
                "counts.drifted",
                "counts.troubled",
                "counts.handMade",
                "trouble",
                "run");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists previews, the newest first; `ticket preview CONNECTION --show=N` shows one.")
    int previews(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Option(names = "--limit", defaultValue = "50", description = "At most so many; ${DEFAULT-VALUE}.")
                    int limit) {
        rendering.list(
                at(connection, "previews").items(limit),
                "preview",
                "status",
                "ticket",
                "candidate",
                "counts.tickets",
                "counts.operations",
                "counts.asks",
                "startedAt",
                "startedBy");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists what webhooks brought that no process could take, the newest first.")
    int inbox(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Option(
                            names = "--status",
                            defaultValue = "poison",
                            description = "pending, delivered, ignored or poison; ${DEFAULT-VALUE}.")
                    String status,
            @Option(names = "--limit", defaultValue = "200", description = "At most so many; ${DEFAULT-VALUE}.")
                    int limit) {
        rendering.list(
                at(connection, "inbox").query("status", status).items(limit),
                "id",
                "source",
                "entity",
                "status",
                "attempts",
                "receivedAt",
                "reason");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Puts a poisoned event back into the queue.")
    int redrive(
            @Parameters(paramLabel = "CONNECTION") String connection,
            @Parameters(paramLabel = "EVENT", description = "Its id, as `ticket inbox` shows it.") String event) {
        at(connection, "inbox", event, "redrive").post(null);
        rendering.say("Event " + event + " is due now.");
        return ExitCode.OK;
    }

    private ApiClient.Resource at(String connection, String... path) {
        String[] segments = new String[path.length + 3];
        segments[0] = "v1";
        segments[1] = "connections";
        segments[2] = connection;
        System.arraycopy(path, 0, segments, 3, path.length);
        return session.api().at(segments);
    }
}
