package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows a process until it is closed: one line written over in a terminal, else a plain line every few seconds. */
public final class ProcessWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);
    private static final Duration PLAIN_LINE_EVERY = Duration.ofSeconds(2);
    private static final Duration AWAY_WITHIN = Duration.ofMinutes(2);
    private static final String OVER = "\r\u001b[K";

    private final Session session;
    private final Duration awayWithin;
    private final Clock clock = Clock.systemUTC();
    private final SyncPace pace = new SyncPace();
    private @Nullable String lastLine;
    private @Nullable String lastTrouble;
    private Instant lastPrintedAt = Instant.EPOCH;

    public ProcessWatch(Session session) {
        this(session, AWAY_WITHIN);
    }

    /**
     * A watch.
     *
     * @param awayWithin for how long an API that has answered may be away, as in a restart
     */
    ProcessWatch(Session session, Duration awayWithin) {
        this.session = session;
        this.awayWithin = awayWithin;
    }

    /** Follows the process, prints its report, and answers the exit code. */
    public int untilClosed(String processId) {
        JsonNode process = follow(processId);
        if (SyncAllProgress.isOne(process)) {
            return SyncAllProgress.end(
                    session,
                    session.api().at("v1", "processes", processId, "result").get());
        }
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

    /** Follows the process and answers it as it is when closed. An API that goes away on the way is waited for. */
    public JsonNode follow(String processId) {
        return follow(processId, this::show);
    }

    /**
     * The same, for who shows it in a way of its own.
     *
     * @param look is told of each look at the process, the last one included
     */
    public JsonNode follow(String processId, Consumer<JsonNode> look) {
        JsonNode process = session.api().at("v1", "processes", processId).get();
        while (true) {
            look.accept(process);
            if (!isOpen(process)) {
                return process;
            }
            pause();
            process = again(processId);
        }
    }

    private static boolean isOpen(JsonNode process) {
        return process.path("status").asText().equals("RUNNING");
    }

    private JsonNode again(String processId) {
        Instant giveUpAt = clock.instant().plus(awayWithin);
        boolean said = false;
        while (true) {
            try {
                return session.api().at("v1", "processes", processId).get();
            } catch (CommandFailure away) {
                if (away.exitCode() != ExitCode.UNREACHABLE || clock.instant().isAfter(giveUpAt)) {
                    throw away;
                }
                if (!said) {
                    session.err()
                            .println("The API does not answer; the process goes on, and this waits for the API for "
                                    + awayWithin.toSeconds() + " s.");
                    said = true;
                }
                pause();
            }
        }
    }

    private void show(JsonNode process) {
        if (session.format() == Session.Format.JSON) {
            return;
        }
        boolean last = !isOpen(process);
        JsonNode state = process.path("state");
        Instant now = clock.instant();
        WatchTrouble trouble = WatchTrouble.of(process);
        tell(trouble);
        String line = line(process, state, now) + (trouble == null ? "" : trouble.tries());
        if (session.live()) {
            session.out().print(OVER + line + (last ? System.lineSeparator() : ""));
            session.out().flush();
        } else if (last || (!line.equals(lastLine) && !now.isBefore(lastPrintedAt.plus(PLAIN_LINE_EVERY)))) {
            session.out().println(line);
            lastPrintedAt = now;
        }
        lastLine = line;
    }

    private String line(JsonNode process, JsonNode state, Instant now) {
        if (state.has("progress")) {
            return pace.read(state, now).line();
        }
        if (SyncAllProgress.isOne(process) && state.isObject()) {
            return SyncAllProgress.line(state);
        }
        return process.path("status").asText() + "  " + process.path("phase").asText("") + waiting(state);
    }

    /** A line of its own for what fails, once for each that is another. */
    private void tell(@Nullable WatchTrouble trouble) {
        String sentence = trouble == null ? null : trouble.sentence();
        if (sentence != null && !sentence.equals(lastTrouble)) {
            session.out().println((session.live() ? OVER : "") + sentence);
            lastTrouble = sentence;
        }
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
