package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line on how far a Zuora sync is: pages, definitions, records, rate and time left. Rates are since the first look. */
public final class SyncProgressLine {
    private @Nullable Look first;

    /**
     * The line for a state as the query {@code state} answers it.
     *
     * @param state the state
     * @param now the time of the look
     */
    public String of(JsonNode state, Instant now) {
        JsonNode progress = state.path("progress");
        Look look = new Look(
                now,
                progress.path("definitions").asLong(),
                progress.path("records").asLong());
        Look begin = first;
        if (begin == null) {
            begin = new Look(startOf(state, now), 0, 0);
            first = begin;
        }
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%-14s", state.path("phase").asText()));
        line.append(
                String.format(Locale.ROOT, " %,4d pages", progress.path("pages").asLong()));
        long expected = state.path("expectedDefinitions").asLong();
        line.append(String.format(Locale.ROOT, "  %,7d", look.definitions));
        line.append(
                expected >= look.definitions && expected > 0
                        ? String.format(Locale.ROOT, " of %,d definitions", expected)
                        : " definitions");
        line.append(String.format(Locale.ROOT, "  %,9d records", look.records));
        double seconds = Duration.between(begin.at, now).toMillis() / 1000.0;
        if (seconds > 0 && look.records > begin.records) {
            line.append(String.format(Locale.ROOT, "  %,7.0f/s", (look.records - begin.records) / seconds));
            line.append(timeLeft(begin, look, expected, seconds));
        }
        JsonNode pausedBy = state.path("pausedBy");
        return pausedBy.isTextual() ? line + "  paused by " + pausedBy.asText() : line.toString();
    }

    private static Instant startOf(JsonNode state, Instant now) {
        long millis = state.path("startedAtMillis").asLong();
        return millis > 0 && millis < now.toEpochMilli() ? Instant.ofEpochMilli(millis) : now;
    }

    private static String timeLeft(Look begin, Look look, long expected, double seconds) {
        long done = look.definitions - begin.definitions;
        long left = expected - look.definitions;
        if (done <= 0 || left <= 0) {
            return "";
        }
        long secondsLeft = Math.round(Math.ceil(left * seconds / done));
        return secondsLeft < 60
                ? "  " + secondsLeft + " s left"
                : "  " + secondsLeft / 60 + " min " + secondsLeft % 60 + " s left";
    }

    private record Look(Instant at, long definitions, long records) {}
}
