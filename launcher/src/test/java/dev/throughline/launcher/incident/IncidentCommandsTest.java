package dev.throughline.launcher.incident;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentCommandsTest {
    private static final Path PAGE = Path.of("..", "docs", "processes", "incident.md");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theShippedPolicyIsPrintedAndIsFine() throws IOException {
        Path policy = shipped();

        assertEquals(ExitCode.OK, run("check", "incident-policy", policy.toString()), out::toString);
        assertTrue(out.toString().contains("4 people, 2 escalation chains, 3 services"), out::toString);
    }

    @Test
    void theDocumentationShowsTheShippedPolicyAndWhatTheSimulationPrints() throws IOException {
        Path policy = shipped();
        assertEquals(Files.readString(policy).strip(), block("yaml", 1).strip());
        Path scenario = Files.writeString(directory.resolve("scenario.yml"), block("yaml", 2));

        assertEquals(ExitCode.OK, run("incident", "simulate", policy.toString(), scenario.toString()));

        assertEquals(
                block("text", 1).strip(),
                out.toString().replace(System.lineSeparator(), "\n").strip());
    }

    @Test
    void aSimulationIsThereForProgramsToo() throws IOException {
        Path policy = shipped();
        Path scenario = Files.writeString(directory.resolve("scenario.yml"), block("yaml", 2));

        int code = run("incident", "simulate", policy.toString(), scenario.toString(), "--format=json");

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(ExitCode.OK, code);
        assertEquals("OPENED", json.path("steps").path(0).path("kind").asText());
        assertEquals("CLOSED", json.path("outcome").path("status").asText());
        assertEquals(
                "MISSED",
                json.path("outcome")
                        .path("deadlines")
                        .path("respond")
                        .path("verdict")
                        .asText());
        assertTrue(json.path("outcome").path("paged").path("person:ann").asInt() > 0, out::toString);
    }

    @Test
    void mistakesInEitherFileAreToldWithTheirPlace() throws IOException {
        Path policy = shipped();
        Path wrong = Files.writeString(directory.resolve("wrong.yml"), "events: [{at: 1m, does: sing}]\n");
        Path empty = Files.writeString(directory.resolve("empty.yml"), "people: {}\n");

        assertEquals(ExitCode.FAILED, run("incident", "simulate", policy.toString(), wrong.toString()));
        assertTrue(out.toString().contains("events[0].does"), out::toString);
        assertTrue(err.toString().contains("wrong.yml has mistakes"), err::toString);
        assertEquals(ExitCode.FAILED, run("incident", "simulate", empty.toString(), wrong.toString()));
        assertTrue(out.toString().contains("priorities.P0"), out::toString);
        assertEquals(ExitCode.FAILED, run("check", "incident-policy", empty.toString()));
        assertEquals(ExitCode.NOT_FOUND, run("check", "incident-policy", empty + ".missing"));
        assertEquals(ExitCode.USAGE, run("incident"));
    }

    private Path shipped() throws IOException {
        assertEquals(ExitCode.OK, run("incident", "policy"));
        Path file = Files.writeString(directory.resolve("incident-policy.yml"), out.toString());
        out.getBuffer().setLength(0);
        return file;
    }

    /** A block of the documentation, counted from one. */
    static String block(String language, int number) throws IOException {
        Matcher blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE).replace("\r\n", "\n"));
        for (int i = 0; i < number; i++) {
            assertTrue(blocks.find(), () -> "block " + number + " of " + language);
        }
        return blocks.group(1);
    }

    private int run(String... arguments) {
        Session session = new Session(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of(),
                false,
                question -> Optional.empty(),
                question -> Optional.empty());
        return Throughline.run(session, arguments);
    }
}
