package dev.throughline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tiny run, end to end: real door and processes, in-memory Temporal server, H2 files, both stand-ins, a second JVM. */
class TicketBenchTest {
    @TempDir
    private static Path out;

    private static final StringWriter PRINTED = new StringWriter();
    private static JsonNode report = new ObjectMapper().nullNode();

    @BeforeAll
    static void aTinyRun() throws Exception {
        StringWriter err = new StringWriter();
        int exit = BenchCommand.commandLine(new PrintWriter(PRINTED, true), new PrintWriter(err), () -> false)
                .setErr(new PrintWriter(err))
                .execute(
                        "tickets",
                        "--tickets=4",
                        "--edits=2",
                        "--webhooks=40",
                        "--clients=4",
                        "--rate=100",
                        "--repetitions=1",
                        "--seed=7",
                        "--quiet-json",
                        "--out=" + out);
        assertEquals(0, exit, err.toString());
        report = new ObjectMapper().readTree(Files.readString(out.resolve("tickets.json")));
    }

    @Test
    void bothSidesOfTheDoorTakeEveryEventUnderBothLoads() {
        assertEquals(4, report.path("intakeSamples").size());
        report.path("intakeSamples").forEach(sample -> {
            assertEquals(40, sample.path("events").asInt(), sample.toString());
            assertTrue(
                    sample.at("/millis/p99").asDouble()
                            >= sample.at("/millis/p50").asDouble(),
                    sample.toString());
        });
        assertTrue(report.at("/intake/0/handedOver/median").asDouble() > 0, report.toPrettyString());
    }

    @Test
    void aChangeIsTimedInBothDirections() {
        assertEquals(2, report.path("crossings").size());
        report.path("crossings").forEach(way -> {
            assertEquals(1, way.path("changes").asInt(), way.toString());
            assertTrue(way.at("/millis/p50").asDouble() > 0, way.toString());
        });
    }

    @Test
    void theLifeOfATicketIsCountedToItsEnd() {
        JsonNode life = report.path("life");

        assertTrue(life.path("ended").asBoolean(), life.toString());
        assertTrue(life.path("echoes").asInt() >= 8, life.toString());
        assertTrue(life.path("rounds").asInt() > life.path("echoes").asInt(), life.toString());
        assertTrue(life.path("events").asLong() > life.path("actions").asLong(), life.toString());
        assertTrue(life.path("actions").asLong() > life.path("rounds").asInt(), life.toString());
    }

    @Test
    void bothSidesLinkEveryTicketWithTheSameCalls() {
        assertEquals(2, report.path("linkSamples").size());
        report.path("linkSamples")
                .forEach(sample -> assertEquals(4, sample.path("links").asInt(), sample.toString()));
        assertTrue(report.at("/links/plainCallsPerLink/median").asDouble() > 8, report.toPrettyString());
    }

    @Test
    void theAimsOfTheIssueAreJudgedAndTheSeedIsTold() {
        List<String> aims = report.path("aims").findValuesAsText("name");

        assertEquals(4, aims.size(), aims.toString());
        assertEquals(7, report.path("seed").asLong());
        assertTrue(PRINTED.toString().contains("seed 7"), PRINTED.toString());
        assertTrue(PRINTED.toString().contains("history events of a ticket's life"), PRINTED.toString());
        assertFalse(PRINTED.toString().contains("\"intakeSamples\""), PRINTED.toString());
    }

    @Test
    void theChartIsWritten() throws Exception {
        assertTrue(Files.readString(out.resolve("tickets.svg")).startsWith("<svg"));
    }

    @Test
    void theWorkersHeapIsReadWithItsLinksAtRest() {
        TicketPlan plan = new TicketPlan(1, 1, 1, 1, 1, 1, 7, "h2", "in-memory", List.of(3));

        LinkHeap heap = new LinkHeapMeasurement(plan).measure(3);

        assertEquals(3, heap.links());
        assertTrue(heap.restBytes() > 1 << 20 && heap.restBytes() <= heap.maxBytes(), heap.toString());
        assertTrue(heap.collections() > 0, heap.toString());
    }
}
