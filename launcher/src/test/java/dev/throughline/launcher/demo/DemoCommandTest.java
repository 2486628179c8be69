package dev.throughline.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void forAProgramEachLineIsAnObjectAndTheLastOneHasItAll() throws IOException {
        int code = demo("--format=json");

        assertEquals(ExitCode.OK, code, this::said);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        List<JsonNode> steps = lines.subList(0, lines.size() - 1);
        assertEquals(
                List.of("acme, first", "globex, first", "acme, second"),
                steps.stream()
                        .map(step -> step.path("sync").asText())
                        .distinct()
                        .toList(),
                this::said);
        JsonNode lastStep = steps.get(steps.size() - 1);
        assertEquals("STORAGE", lastStep.path("phase").asText(), this::said);
        assertTrue(lastStep.path("pages").asLong() > 0, this::said);
        assertTrue(lastStep.path("rate").asLong() > 0, this::said);
        assertTrue(lastStep.has("secondsLeft"), this::said);
        JsonNode end = lines.get(lines.size() - 1);
        assertEquals(3, end.path("syncs").size(), this::said);
        assertEquals(260, end.at("/syncs/0/report/definitionsNew").asLong(), this::said);
        assertEquals(
                end.at("/syncs/2/records").asLong(), lastStep.path("records").asLong(), this::said);
        List<String> changes = new ArrayList<>();
        end.path("changes").forEach(change -> changes.add(change.path("what").asText()));
        assertEquals(
                List.of("CHANGED", "NEW", "REMOVED", "STALE"),
                changes.stream().distinct().sorted().toList(),
                this::said);
        assertTrue(end.at("/check/equal").asBoolean(), this::said);
        assertTrue(end.path("directory").isNull(), this::said);
    }

    @Test
    void theStoryIsToldToItsEndAndHolds() {
        int code = demo();

        assertEquals(ExitCode.OK, code, this::said);
        assertTrue(out.toString().contains("Checked: the stored definitions"), this::said);
        assertTrue(out.toString().contains("export failed, the last good one is kept"), this::said);
    }

    private int demo(String... options) {
        Map<String, String> environment = Map.of(
                "THROUGHLINE_TEMPORAL", "in-memory",
                "TEMPORAL_CONFIG_FILE", "none.toml",
                "THROUGHLINE_SANDBOX_DEFINITIONS", "260",
                "THROUGHLINE_SANDBOX_LATENCY", "0ms");
        List<String> arguments = new ArrayList<>(List.of("demo"));
        arguments.addAll(List.of(options));
        return Throughline.run(
                new Session(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        environment,
                        false,
                        question -> Optional.empty(),
                        question -> Optional.empty()),
                arguments.toArray(String[]::new));
    }

    private String said() {
        return out + System.lineSeparator() + err;
    }
}
