package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What a person sees of a sync of all customers: a line while it runs, and at the end what became of them. */
final class SyncAllProgress {
    private static final String TYPE = "ZuoraSyncAll";
    private static final int NAMED = 3;

    private SyncAllProgress() {}

    static boolean isOne(JsonNode process) {
        return process.path("type").asText().equals(TYPE);
    }

    /** The line for a state as the query {@code state} answers it. */
    static String line(JsonNode state) {
        JsonNode running = state.path("running");
        StringBuilder names = new StringBuilder();
        for (int shown = 0; shown < Math.min(NAMED, running.size()); shown++) {
            names.append(shown == 0 ? " (" : ", ").append(running.path(shown).asText());
        }
        names.append(running.size() > NAMED ? ", ..." : "").append(running.isEmpty() ? "" : ")");
        return String.format(
                Locale.ROOT,
                "%,d running%s  %,d completed  %,d joined  %,d to confirm  %,d failed",
                running.size(),
                names,
                state.path("completed").asLong(),
                state.path("joined").asLong(),
                state.path("needingConfirmation").asLong(),
                state.path("failed").asLong());
    }

    /** Prints the report of one that has ended, and answers the exit code. */
    static int end(Session session, JsonNode result) {
        JsonNode report = result.path("result");
        Rendering rendering = new Rendering(session);
        if (!report.isObject() || session.format() == Session.Format.JSON) {
            rendering.one(report.isObject() ? report : result);
        } else {
            for (String figure : List.of("completed", "joined", "needingConfirmation", "failed")) {
                session.out().printf("%-19s  %,d%n", figure, report.path(figure).asLong());
            }
            if (!report.path("notable").isEmpty()) {
                rendering.list(report.path("notable"), "customer", "result", "failure");
            }
        }
        boolean done = result.path("status").asText().equals("COMPLETED");
        return done && report.path("failed").asLong() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
