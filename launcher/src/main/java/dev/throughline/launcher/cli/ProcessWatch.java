package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows a process until it is closed: one line written over in a terminal, else a plain line every few seconds. */
public final class ProcessWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);
    private static final Duration PLAIN_LINE_EVERY = Duration.ofSeconds(2);
    private static final String OVER = "\r\u001b[K";

    private final Session session;
    private final Clock clock = Clock.systemUTC();
    private final SyncProgressLine progress = new SyncProgressLine();
    private @Nullable String lastLine;
    private Instant lastPrintedAt = Instant.EPOCH;

    public ProcessWatch(Session session) {
        this.session = session;
    }

    /** Follows the process, prints its report, and answers the exit code. */
    public int untilClosed(String processId) {
        JsonNode process = follow(processId);
        JsonNode report = report(process);
        new Rendering(session).one(report);
        String outcome = report.path("outcome").asText();
        if (outcome.equals("NEEDS_CONFIRMATION")) {
            session.err()
                    .println("More definitions are missing than a sync removes by itself. Look at them with "
                            + "`throughline customer removals`, confirm with `throughline customer confirm-removals`.");
        }
        boolean done = process.path("status").asText().equals("COMPLETED") && !outcome.equals("FAILED");
        return done ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Follows the process and answers it as it is when closed. */
    public JsonNode follow(String processId) {
        while (true) {
            JsonNode process = session.api().at("v1", "processes", processId).get();
            boolean open = process.path("status").asText().equals("RUNNING");
            show(process, !open);
            if (!open) {
                return process;
            }
            pause();
        }
    }

    private void show(JsonNode process, boolean last) {
        if (session.format() == Session.Format.JSON) {
            return;
        }
        JsonNode state = process.path("state");
        Instant now = clock.instant();
        String line = state.has("progress")
                ? progress.of(state, now)
                : process.path("status").asText() + "  " + process.path("phase").asText("") + waiting(state);
        if (session.live()) {
            session.out().print(OVER + line + (last ? System.lineSeparator() : ""));
            session.out().flush();
        } else if (last || (!line.equals(lastLine) && !now.isBefore(lastPrintedAt.plus(PLAIN_LINE_EVERY)))) {
            session.out().println(line);
            lastPrintedAt = now;
        }
        lastLine = line;
    }

    private static String waiting(JsonNode state) {
        String task = state.path("humanTask").asText("");
        return task.isEmpty() || task.equals("null") ? "" : "  waits for human-task:" + task;
    }

    /** The report where the process has one, else its result or failure. */
    private static JsonNode report(JsonNode process) {
        JsonNode report = process.at("/state/report");
        return report.isObject() ? report : process;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "Interrupted; the process goes on.", interrupted);
        }
    }
}
