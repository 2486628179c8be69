package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline schedule ...}: what starts by itself. */
@Command(mixinStandardHelpOptions = true, name = "schedule", description = "Schedules: list, pause, trigger, backfill.")
public final class ScheduleCommand {
    private final Session session;
    private final Rendering rendering;

    public ScheduleCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the schedules.")
    int list() {
        rendering.list(
                session.api().at("v1", "schedules").items(Integer.MAX_VALUE),
                "id",
                "process",
                "spec",
                "paused",
                "nextAt",
                "note");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a schedule.")
    int show(@Parameters(paramLabel = "SCHEDULE-ID") String id) {
        rendering.one(session.api().at("v1", "schedules", id).get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Pauses a schedule.")
    int pause(
            @Parameters(paramLabel = "SCHEDULE-ID") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Kept with the schedule.") @Nullable
                    String reason) {
        return change(id, true, reason);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lets a paused schedule go on.")
    int unpause(
            @Parameters(paramLabel = "SCHEDULE-ID") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Kept with the schedule.") @Nullable
                    String reason) {
        return change(id, false, reason);
    }

    private int change(String id, boolean paused, @Nullable String reason) {
        ObjectNode body = ApiClient.JSON.createObjectNode().put("paused", paused);
        body.put("reason", reason == null ? "from the command line" : reason);
        rendering.one(session.api().at("v1", "schedules", id).patch(body));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Starts now what a schedule starts.")
    int trigger(@Parameters(paramLabel = "SCHEDULE-ID") String id) {
        session.api().at("v1", "schedules", id, "trigger").post(null);
        rendering.say("Triggered " + id + ".");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes up for a time in which nothing was started.")
    int backfill(
            @Parameters(paramLabel = "SCHEDULE-ID") String id,
            @Option(names = "--from", required = true, paramLabel = "INSTANT", description = "2026-11-01T00:00:00Z")
                    String from,
            @Option(names = "--to", required = true, paramLabel = "INSTANT", description = "2026-11-02T00:00:00Z")
                    String to) {
        rendering.one(session.api()
                .at("v1", "schedules", id, "backfill")
                .post(ApiClient.JSON.createObjectNode().put("from", from).put("to", to)));
        return ExitCode.OK;
    }
}
