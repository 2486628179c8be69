package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code throughline customer failed-tasks ...}: task instances that failed in the customer's Zuora tenant. */
@Command(
        mixinStandardHelpOptions = true,
        name = "failed-tasks",
        description = "Failed task instances of the customer's Zuora tenant.")
public final class FailedTasksCommand {
    private final Session session;
    private final Rendering rendering;

    public FailedTasksCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists those that were found at the last refresh.")
    int list(@Parameters(paramLabel = "CUSTOMER") String customer) {
        rendering.list(
                CustomerPaths.of(session, customer, "failed-tasks").items(Integer.MAX_VALUE),
                "taskId",
                "name",
                "actionType",
                "error",
                "seenAt");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Asks Zuora for the failed task instances.")
    int refresh(@Parameters(paramLabel = "CUSTOMER") String customer) {
        rendering.one(
                CustomerPaths.of(session, customer, "failed-tasks", "refresh").post(ApiClient.JSON.createObjectNode()));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Runs failed task instances again.")
    int rerun(
            @Parameters(paramLabel = "CUSTOMER") String customer,
            @Parameters(paramLabel = "TASK-ID", arity = "1..*") List<Long> taskIds) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        taskIds.forEach(body.putArray("taskIds")::add);
        rendering.one(
                CustomerPaths.of(session, customer, "failed-tasks", "rerun").post(body));
        return ExitCode.OK;
    }
}
