package dev.throughline.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void aStoryHasNoJson() {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);

        int code = Throughline.run(
                new Session(
                        writer, writer, Map.of(), false, question -> Optional.empty(), question -> Optional.empty()),
                "demo",
                "--format=json");

        assertEquals(ExitCode.USAGE, code);
        assertTrue(text.toString().contains("up --once --format=json"), text.toString());
    }

    @Test
    void theStoryIsToldToItsEndAndHolds() {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        Map<String, String> environment = Map.of(
                "THROUGHLINE_TEMPORAL", "in-memory",
                "TEMPORAL_CONFIG_FILE", "none.toml",
                "THROUGHLINE_SANDBOX_DEFINITIONS", "260",
                "THROUGHLINE_SANDBOX_LATENCY", "0ms");

        int code = Throughline.run(
                new Session(
                        writer, writer, environment, false, question -> Optional.empty(), question -> Optional.empty()),
                "demo");

        assertEquals(ExitCode.OK, code, text.toString());
        assertTrue(text.toString().contains("Checked: the stored definitions"), text.toString());
        assertTrue(text.toString().contains("export failed, the last good one is kept"), text.toString());
    }
}
