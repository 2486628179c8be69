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

/** The whole path: both stand-ins, webhooks, inbox, processes, a reconciliation, and what the API tells of them. */
class TicketDemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theStoryOfTicketsIsToldToItsEnd() {
        Map<String, String> environment =
                Map.of("THROUGHLINE_TEMPORAL", "in-memory", "TEMPORAL_CONFIG_FILE", "none.toml");

        int code = Throughline.run(
                new Session(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        environment,
                        false,
                        question -> Optional.empty(),
                        question -> Optional.empty()),
                "demo",
                "tickets");

        assertEquals(ExitCode.OK, code, this::said);
        assertTrue(out.toString().contains("The task still says: complete"), this::said);
        assertTrue(out.toString().contains("The reconciliation has found it; the task says: to do"), this::said);
        assertEquals(
                1,
                out.toString()
                        .lines()
                        .filter(line -> line.contains("createTask"))
                        .count(),
                this::said);
        assertEquals(
                1,
                out.toString()
                        .lines()
                        .filter(line -> line.contains("commentOnTask"))
                        .count(),
                this::said);
    }

    private String said() {
        return out + System.lineSeparator() + err;
    }
}
