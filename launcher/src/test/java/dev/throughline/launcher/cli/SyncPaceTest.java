package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SyncPaceTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final SyncPace pace = new SyncPace();

    @Test
    void rateAndTimeLeftFollowFromTheStart() {
        assertEquals(
                "RETRIEVAL         2 pages      100 of 400 definitions      5,000 records      500/s  30 s left",
                pace.read(state(100, 5_000), START.plusSeconds(10)).line());
    }

    @Test
    void aLongTimeLeftIsInMinutes() {
        assertTrue(pace.read(state(10, 500), START.plusSeconds(10)).line().endsWith("6 min 30 s left"));
    }

    @Test
    void nothingIsPromisedBeforeAnythingIsDone() {
        assertEquals(
                "RETRIEVAL         2 pages        0 of 400 definitions          0 records",
                pace.read(state(0, 0), START.plusSeconds(10)).line());
    }

    @Test
    void whoPausedItIsSaid() {
        ObjectNode state = (ObjectNode) state(100, 5_000);

        assertTrue(pace.read(state.put("pausedBy", "maria"), START.plusSeconds(10))
                .line()
                .endsWith("paused by maria"));
    }

    @Test
    void whatNobodyKnowsIsNullForAProgram() {
        assertEquals(
                "{\"phase\":\"RETRIEVAL\",\"pages\":2,\"definitions\":0,\"expectedDefinitions\":400,\"records\":0,"
                        + "\"rate\":null,\"secondsLeft\":null,\"pausedBy\":null}",
                pace.read(state(0, 0), START.plusSeconds(10)).json().toString());
        assertEquals(
                "{\"phase\":\"RETRIEVAL\",\"pages\":2,\"definitions\":100,\"expectedDefinitions\":400,\"records\":5000,"
                        + "\"rate\":500,\"secondsLeft\":30,\"pausedBy\":null}",
                pace.read(state(100, 5_000), START.plusSeconds(10)).json().toString());
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
