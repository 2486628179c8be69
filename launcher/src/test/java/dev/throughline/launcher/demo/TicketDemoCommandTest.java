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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole path: both stand-ins, webhooks, inbox, processes, a reconciliation, and what the API tells of them. */
class TicketDemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theStoryOfTicketsIsToldToItsEnd() {
        int code = demo();

        assertEquals(ExitCode.OK, code, this::said);
        assertTrue(out.toString().contains("The task still says: complete"), this::said);
        assertTrue(out.toString().contains("The reconciliation has found it; the task says: to do"), this::said);
        assertTrue(out.toString().contains("Checked: ticket and task have the same title"), this::said);
    }

    @Test
    void forAProgramEachLineIsAnObjectAndTheLastOneHasItAll() throws IOException {
        int code = demo("--format=json");

        assertEquals(ExitCode.OK, code, this::said);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        JsonNode file =
                lines.stream().filter(line -> line.has("file")).findFirst().orElseThrow();
        assertEquals(file.path("ticketSha256"), file.path("taskSha256"), this::said);
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6"),
                lines.subList(0, lines.size() - 1).stream()
                        .map(line -> line.path("chapter").asText().substring(0, 1))
                        .distinct()
                        .toList(),
                this::said);
        JsonNode end = lines.get(lines.size() - 1);
        assertTrue(end.at("/check/equal").asBoolean(), this::said);
        assertEquals(1, end.path("links").size(), this::said);
        assertEquals("Printer: order a new fan", end.at("/conflicts/0/clickUp").asText(), this::said);
        List<String> operations = end.path("writes").findValuesAsText("operation");
        for (String once : List.of("createTask", "commentOnTask")) {
            assertEquals(1, Collections.frequency(operations, once), this::said);
        }
        assertTrue(end.path("directory").isNull(), this::said);
    }

    private int demo(String... options) {
        Map<String, String> environment =
                Map.of("THROUGHLINE_TEMPORAL", "in-memory", "TEMPORAL_CONFIG_FILE", "none.toml");
        List<String> arguments = new ArrayList<>(List.of("demo", "tickets"));
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
