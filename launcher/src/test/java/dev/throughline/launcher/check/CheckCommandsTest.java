package dev.throughline.launcher.check;

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

class CheckCommandsTest {
    private static final Path PAGE = Path.of("..", "docs", "processes", "ticket-sync.md");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theFileOfTheDocumentationIsFine() throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertTrue(yaml.find());
        Path file = Files.writeString(directory.resolve("support.yml"), yaml.group(1));

        int code = run("check", "connection", file.toString());

        assertEquals(ExitCode.OK, code, () -> out + " " + err);
        assertTrue(out.toString().contains("7 fields"), out::toString);
    }

    @Test
    void everyMistakeIsToldWithItsPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("support.yml"), """
            zendesk: {baseUrl: acme, clientId: a, clientSecret: b}
            clickup: {token: t, workspace: 1, list: 2}
            fields: {title: both, status: {values: {open: to do, new: to do}}}
            """);

        int code = run("check", "connection", file.toString(), "--format=json");

        JsonNode mistakes = new ObjectMapper().readTree(out.toString()).path("mistakes");
        assertEquals(ExitCode.FAILED, code);
        assertEquals(2, mistakes.size(), out::toString);
        assertEquals("zendesk.baseUrl", mistakes.get(0).path("path").asText());
        assertEquals("fields.status.back", mistakes.get(1).path("path").asText());
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() throws IOException {
        Path file = Files.writeString(directory.resolve("support.yml"), "zendesk: {}\nzendesk: {}\n");

        assertEquals(ExitCode.USAGE, run("check", "connection", file.toString()));
        assertTrue(err.toString().contains("line 2"), err::toString);
        assertTrue(err.toString().contains("'zendesk' is given twice"), err::toString);
        assertEquals(ExitCode.NOT_FOUND, run("check", "connection", file + ".missing"));
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        Path file = Files.writeString(directory.resolve("support.yml"), "# nothing yet\n");

        assertEquals(ExitCode.FAILED, run("check", "connection", file.toString()));
        assertTrue(out.toString().contains("is empty"), () -> out + " " + err);
        assertTrue(out.toString().contains("zendesk.baseUrl"), out::toString);
    }

    @Test
    void theSameSeedFindsTheSame() throws IOException {
        assertEquals(ExitCode.OK, run("check", "planner", "--seed=7", "--triples=50", "--format=json"));
        JsonNode first = new ObjectMapper().readTree(out.toString());
        out.getBuffer().setLength(0);
        assertEquals(ExitCode.OK, run("check", "planner", "--seed=7", "--triples=50", "--format=json"));
        JsonNode second = new ObjectMapper().readTree(out.toString());

        assertEquals(7, first.path("seed").asLong());
        for (String figure : new String[] {"triples", "plans", "operations", "conflicts", "asks", "brokenOff"}) {
            assertTrue(first.path(figure).asLong() > 0, figure);
            assertEquals(first.path(figure), second.path(figure), figure);
        }
        assertEquals(ExitCode.USAGE, run("check", "planner", "--triples=0"));
    }

    @Test
    void theFiguresArePrintedWithTheSeed() {
        assertEquals(ExitCode.OK, run("check", "planner", "--seed=42", "--triples=5"));

        assertTrue(out.toString().startsWith("seed          42"), out::toString);
        assertTrue(out.toString().contains("violations    0"), out::toString);
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
