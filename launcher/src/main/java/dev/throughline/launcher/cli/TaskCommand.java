package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline task ...}: what waits for a person. */
@Command(
        mixinStandardHelpOptions = true,
        name = "task",
        description = "Human tasks: list, show, claim, delegate, decide, comment.")
public final class TaskCommand {
    private final Session session;
    private final Rendering rendering;

    public TaskCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists tasks, newest first; by default those that are open.")
    int list(
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            defaultValue = "active",
                            description = "open, claimed, decided, expired, cancelled, active (default) or all.")
                    String status,
            @Option(names = "--mine", description = "Those that the holder of the key may decide.") boolean mine,
            @Option(names = "--role", paramLabel = "ROLE", description = "Those that this role may decide.") @Nullable
                    String role,
            @Option(names = "--person", paramLabel = "PERSON", description = "Those that name this person.") @Nullable
                    String person,
            @Option(names = "--assignee", paramLabel = "PERSON", description = "Who holds it; me for oneself.")
                    @Nullable
                    String assignee,
            @Option(names = "--customer", paramLabel = "CUSTOMER", description = "Whose process asks.") @Nullable
                    String customer,
            @Option(names = "--process", paramLabel = "PROCESS-ID", description = "Which process asks.") @Nullable
                    String process,
            @Option(names = "--overdue", description = "Those that are open and past their due time.")
                    boolean overdue) {
        rendering.list(
                session.api()
                        .at("v1", "tasks")
                        .query("status", status.equals("all") ? null : status)
                        .query("role", role)
                        .query("person", mine ? "me" : person)
                        .query("assignee", assignee)
                        .query("customer", customer)
                        .query("process", process)
                        .query("overdue", overdue ? "true" : null)
                        .items(Integer.MAX_VALUE),
                "id",
                "title",
                "status",
                "assignee",
                "customer",
                "dueAt",
                "expiresAt");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a task: what is asked, its form, what was said.")
    int show(@Parameters(paramLabel = "TASK-ID") String id) {
        rendering.one(session.api().at("v1", "tasks", id).get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes a task one's own.")
    int claim(@Parameters(paramLabel = "TASK-ID") String id) {
        session.api().at("v1", "tasks", id, "claim").post(ApiClient.JSON.createObjectNode());
        rendering.say("You hold " + id + ".");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Hands a task to somebody else.")
    int delegate(
            @Parameters(paramLabel = "TASK-ID") String id,
            @Option(names = "--to", required = true, paramLabel = "PERSON", description = "The person's id.") String to,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        ObjectNode body = ApiClient.JSON.createObjectNode().put("to", to);
        body.put("reason", reason);
        session.api().at("v1", "tasks", id, "delegate").post(body);
        rendering.say(to + " holds " + id + ".");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Decides one task, or many alike.")
    int decide(
            @Parameters(paramLabel = "TASK-ID", arity = "1..*") List<String> ids,
            @Option(
                            names = "--decision",
                            required = true,
                            paramLabel = "DECISION",
                            description = "One of the task's decisions, such as approve.")
                    String decision,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason,
            @Option(names = "--field", paramLabel = "NAME=VALUE", description = "A value of the form; may be repeated.")
                    @Nullable
                    Map<String, String> fields) {
        ObjectNode body = ApiClient.JSON.createObjectNode().put("decision", decision);
        body.put("reason", reason);
        ObjectNode values = body.putObject("fields");
        if (fields != null) {
            fields.forEach(values::put);
        }
        if (ids.size() == 1) {
            rendering.one(session.api().at("v1", "tasks", ids.get(0), "decide").post(body));
            return ExitCode.OK;
        }
        ids.forEach(body.putArray("ids")::add);
        JsonNode results = session.api().at("v1", "tasks", "bulk").post(body).path("items");
        rendering.list(results, "id", "status", "decision", "problem.detail");
        return worst(results);
    }

    /** The code of the first that failed; each line says what became of its task. */
    private static int worst(JsonNode results) {
        for (JsonNode result : results) {
            int status = result.path("status").asInt();
            if (status >= 300) {
                return ExitCode.ofStatus(status);
            }
        }
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Adds a comment, or where evidence is.")
    int comment(
            @Parameters(paramLabel = "TASK-ID") String id,
            @Parameters(paramLabel = "TEXT") String text,
            @Option(names = "--evidence", paramLabel = "URL", description = "Where the evidence is.") @Nullable
                    String evidence) {
        ObjectNode body = ApiClient.JSON.createObjectNode().put("text", text);
        body.put("evidence", evidence);
        session.api().at("v1", "tasks", id, "comment").post(body);
        rendering.say("Said.");
        return ExitCode.OK;
    }
}
