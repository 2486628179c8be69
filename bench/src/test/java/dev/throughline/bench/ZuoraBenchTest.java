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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tiny run, end to end: real process, in-memory Temporal server, H2 files, the sandbox, and a second JVM. */
class ZuoraBenchTest {
    @TempDir
    private static Path out;

    private static final StringWriter PRINTED = new StringWriter();
    private static JsonNode report = new ObjectMapper().nullNode();

    @BeforeAll
    static void aTinyRun() throws Exception {
        StringWriter err = new StringWriter();
        int exit = BenchCommand.commandLine(new PrintWriter(PRINTED, true), new PrintWriter(err), () -> false)
                .setErr(new PrintWriter(err))
                .execute("zuora", "--records=500", "--latency=0", "--repetitions=2", "--quiet-json", "--out=" + out);
        assertEquals(0, exit, err.toString());
        report = new ObjectMapper().readTree(Files.readString(out.resolve("zuora.json")));
    }

    @Test
    void everyPassOfBothSidesIsTimed() {
        assertEquals(8, report.path("samples").size());
    }

    @Test
    void bothSidesSeeTheSameRecords() {
        Set<Long> seen = new HashSet<>();
        report.path("samples").forEach(sample -> seen.add(sample.path("records").asLong()));

        assertEquals(1, seen.size(), seen.toString());
        assertTrue(report.at("/cells/0/records").asLong() > 200, report.toPrettyString());
    }

    @Test
    void theHistoryOfTheDurableSideIsCounted() {
        JsonNode measured = report.at("/histories/0/measured");

        assertTrue(measured.size() >= 2, report.toPrettyString());
        measured.forEach(cost -> {
            assertTrue(cost.path("events").asLong() > cost.path("activities").asLong(), cost.toString());
            assertTrue(cost.path("activities").asLong() >= 5, cost.toString());
            assertTrue(cost.path("bytes").asLong() > 1_000, cost.toString());
        });
    }

    @Test
    void theTableIsPrintedAndTheChartWritten() throws Exception {
        assertTrue(PRINTED.toString().contains("durable / plain"), PRINTED.toString());
        assertTrue(Files.readString(out.resolve("zuora.svg")).startsWith("<svg"));
    }

    @Test
    void quietJsonPrintsNone() {
        assertFalse(PRINTED.toString().contains("\"samples\""), PRINTED.toString());
    }

    @Test
    void theWorkersHeapIsReadInAJvmOfItsOwn() {
        ZuoraPlan plan = new ZuoraPlan(List.of(500), List.of(0), 1, "h2", "in-memory", List.of(500));
        try (BenchTemporal temporal = BenchTemporal.open(plan.temporal());
                Vendors vendors = new Vendors()) {
            HeapFigures heap = new HeapMeasurement(plan, temporal, vendors).measure(500);

            assertTrue(heap.records() > 200, heap.toString());
            assertTrue(heap.maxBytes() > 1 << 20 && heap.maxBytes() < 256 << 20, heap.toString());
            assertTrue(heap.collections() > 0, heap.toString());
        }
    }
}
