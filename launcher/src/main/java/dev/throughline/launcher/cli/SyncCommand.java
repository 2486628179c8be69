package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline sync ...}: starts a sync, or joins the one that runs. */
@Command(mixinStandardHelpOptions = true, name = "sync", description = "Starts a sync, or joins the one that runs.")
public final class SyncCommand {
    private final Session session;

    public SyncCommand(Session session) {
        this.session = session;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Syncs the Zuora workflow definitions of one customer; without a customer, of all that are active.")
    int zuora(
            @Parameters(paramLabel = "CUSTOMER", arity = "0..1") @Nullable String customer,
            @Option(names = "--all", description = "Every active customer, as without a CUSTOMER.") boolean all,
            @Option(names = "--force", description = "Fetch every export again, changed or not.") boolean force,
            @Option(names = "--queue", paramLabel = "QUEUE", description = "default or high-priority.") @Nullable
                    String queue,
            @Option(names = "--watch", description = "Show the progress and wait for the end.") boolean watch) {
        if (customer != null && all) {
            throw new CommandFailure(ExitCode.USAGE, "Name a customer or give --all, not both.");
        }
        ObjectNode body = ApiClient.JSON.createObjectNode();
        body.put("customer", customer == null ? "*" : customer).put("force", force);
        if (queue != null) {
            body.put("queue", queue);
        }
        JsonNode started = session.api().at("v1", "syncs", "zuora").post(body);
        boolean joined = started.path("joined").asBoolean();
        if (joined && queue != null) {
            session.err().println("A sync is running already; it keeps the queue that it was started with.");
        }
        if (!watch) {
            new Rendering(session).one(started);
            return ExitCode.OK;
        }
        if (joined && queue == null) {
            session.err().println("A sync is running already; watching that one.");
        }
        return new ProcessWatch(session).untilClosed(started.path("processId").asText());
    }
}
