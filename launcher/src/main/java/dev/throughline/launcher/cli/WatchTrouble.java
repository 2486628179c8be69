package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a watched process waits for, because it fails and is tried again.
 *
 * @param sentence what fails and why
 * @param tries which try it is at, and when the next one is where the server tells
 */
record WatchTrouble(String sentence, String tries) {
    /** The first activity of the process that has failed; null when none has. */
    static @Nullable WatchTrouble of(JsonNode process) {
        for (JsonNode pending : process.path("pending")) {
            JsonNode failure = pending.path("lastFailure");
            if (failure.isObject()) {
                String type = failure.path("failureType").asText("FAILED");
                return new WatchTrouble(
                        pending.path("activity").asText() + " fails and is tried again: " + type + ": "
                                + failure.path("message").asText(),
                        "  " + type + ", try " + pending.path("attempt").asInt() + next(pending));
            }
        }
        return null;
    }

    private static String next(JsonNode pending) {
        String at = pending.path("nextTryAt").asText("null");
        return at.equals("null") ? "" : " at " + at;
    }
}
