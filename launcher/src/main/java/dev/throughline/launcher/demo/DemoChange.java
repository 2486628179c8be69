package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What the second sync found out about a definition.
 *
 * @param what that happened
 * @param definition as the API answers it
 */
record DemoChange(What what, JsonNode definition) {
    /** What happened to a definition since an instant. */
    static DemoChange of(JsonNode definition, Instant since) {
        return new DemoChange(whatHappened(definition, since), definition);
    }

    private static What whatHappened(JsonNode definition, Instant since) {
        if (definition.hasNonNull("removedAt")) {
            return What.REMOVED;
        }
        if (definition.path("stale").asBoolean()) {
            return What.STALE;
        }
        String firstSeenAt = definition.path("firstSeenAt").asText("");
        return !firstSeenAt.isEmpty() && Instant.parse(firstSeenAt).isAfter(since) ? What.NEW : What.CHANGED;
    }

    enum What {
        NEW("new"),
        CHANGED("changed"),
        REMOVED("removed"),
        STALE("export failed, the last good one is kept");

        private final String words;

        What(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
