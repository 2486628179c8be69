package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SyncProgressLineTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final SyncProgressLine line = new SyncProgressLine();

    @Test
    void rateAndTimeLeftFollowFromTheStart() {
        assertEquals(
                "RETRIEVAL         2 pages      100 of 400 definitions      5,000 records      500/s  30 s left",
                line.of(state(100, 5_000), START.plusSeconds(10)));
    }

    @Test
    void aLongTimeLeftIsInMinutes() {
        assertTrue(line.of(state(10, 500), START.plusSeconds(10)).endsWith("6 min 30 s left"));
    }

    @Test
    void nothingIsPromisedBeforeAnythingIsDone() {
        assertEquals(
                "RETRIEVAL         2 pages        0 of 400 definitions          0 records",
                line.of(state(0, 0), START.plusSeconds(10)));
    }

    @Test
    void whoPausedItIsSaid() {
        ObjectNode state = (ObjectNode) state(100, 5_000);

        assertTrue(
                line.of(state.put("pausedBy", "maria"), START.plusSeconds(10)).endsWith("paused by maria"));
    }

    private static JsonNode state(long definitions, long records) {
        ObjectNode state = ApiClient.JSON.createObjectNode();
        state.put("phase", "RETRIEVAL").put("expectedDefinitions", 400).put("startedAtMillis", START.toEpochMilli());
        state.putObject("progress")
                .put("pages", 2)
                .put("definitions", definitions)
                .put("records", records);
        return state;
    }
}
