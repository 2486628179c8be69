package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a Zuora sync is at one moment.
 *
 * @param phase what it does
 * @param pages pages of the list that are stored
 * @param definitions definitions on them
 * @param expectedDefinitions how many there will be; null when nobody knows
 * @param records definitions, tasks and linkages
 * @param recordsPerSecond since the first look; null before anything is done
 * @param secondsLeft null when nobody knows
 * @param pausedBy who paused it; null when it runs
 */
public record SyncReading(
        String phase,
        long pages,
        long definitions,
        @Nullable Long expectedDefinitions,
        long records,
        @Nullable Long recordsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable String pausedBy) {
    /** One line for a person. */
    public String line() {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-14s %,4d pages", phase, pages));
        line.append(String.format(Locale.ROOT, "  %,7d", definitions));
        line.append(
                expectedDefinitions == null
                        ? " definitions"
                        : String.format(Locale.ROOT, " of %,d definitions", expectedDefinitions));
        line.append(String.format(Locale.ROOT, "  %,9d records", records));
        if (recordsPerSecond != null) {
            line.append(String.format(Locale.ROOT, "  %,7d/s", recordsPerSecond));
        }
        if (secondsLeft != null) {
            line.append(
                    secondsLeft < 60
                            ? "  " + secondsLeft + " s left"
                            : "  " + secondsLeft / 60 + " min " + secondsLeft % 60 + " s left");
        }
        return pausedBy == null ? line.toString() : line + "  paused by " + pausedBy;
    }

    /** The same for a program; what nobody knows is null. */
    public ObjectNode json() {
        return ApiClient.JSON
                .createObjectNode()
                .put("phase", phase)
                .put("pages", pages)
                .put("definitions", definitions)
                .put("expectedDefinitions", expectedDefinitions)
                .put("records", records)
                .put("rate", recordsPerSecond)
                .put("secondsLeft", secondsLeft)
                .put("pausedBy", pausedBy);
    }
}
