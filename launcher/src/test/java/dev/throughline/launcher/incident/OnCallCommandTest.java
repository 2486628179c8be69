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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnCallCommandTest {
    private static final String PEOPLE = """
        priorities: {P0: {respond: 5m, page: true}}
        people: {ann: Ann, bob: Bob, eve: Eve}
        chains: {all: {levels: [{notify: ann}]}}
        fallbackChain: all
        """;
    private static final String POLICY = PEOPLE + """
        schedules:
          always:
            layers:
              - {people: [ann]}
          payments:
            timeZone: Europe/Berlin
            layers:
              - people: [ann, bob]
                rotation: weekly
                startsOn: 2026-01-05
                handOver: 09:00
                hours: [Mon-Sat 08:00-20:00, Sun 00:00-24:00]
            overrides:
              - {person: eve, from: 2026-03-28 12:00, until: 2026-03-28T13:00+01:00}
        """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path policy = Path.of("");

    @BeforeEach
    void writePolicy() throws IOException {
        policy = Files.writeString(directory.resolve("policy.yml"), POLICY);
    }

    @Test
    void whoIsOnCallIsToldByTheClocksOfTheScheduleAndGapsAreNamed() {
        int code = run("incident", "oncall", policy.toString(), "--from=2026-03-28", "--days=3");

        assertEquals(ExitCode.OK, code, err::toString);
        List<String> lines = out.toString()
                .lines()
                .map(line -> line.replaceAll(" +", " ").strip())
                .toList();
        assertEquals(
                List.of(
                        "schedule on call from until",
                        "always ann Sat 2026-03-28 00:00 +00:00 Tue 2026-03-31 00:00 +00:00",
                        "payments NOBODY Sat 2026-03-28 00:00 +01:00 Sat 2026-03-28 08:00 +01:00",
                        "bob Sat 2026-03-28 08:00 +01:00 Sat 2026-03-28 12:00 +01:00",
                        "eve Sat 2026-03-28 12:00 +01:00 Sat 2026-03-28 13:00 +01:00",
                        "bob Sat 2026-03-28 13:00 +01:00 Sat 2026-03-28 20:00 +01:00",
                        "NOBODY Sat 2026-03-28 20:00 +01:00 Sun 2026-03-29 00:00 +01:00",
                        "bob Sun 2026-03-29 00:00 +01:00 Mon 2026-03-30 00:00 +02:00",
                        "NOBODY Mon 2026-03-30 00:00 +02:00 Mon 2026-03-30 08:00 +02:00",
                        "bob Mon 2026-03-30 08:00 +02:00 Mon 2026-03-30 09:00 +02:00",
                        "ann Mon 2026-03-30 09:00 +02:00 Mon 2026-03-30 20:00 +02:00",
                        "NOBODY Mon 2026-03-30 20:00 +02:00 Tue 2026-03-31 00:00 +02:00",
                        "",
                        "always: somebody is on call at every moment.",
                        "payments: nobody is on call 4 times, for 1d altogether."),
                lines);
    }

    @Test
    void theDocumentationShowsWhatIsPrinted() throws IOException {
        Files.writeString(policy, PEOPLE + IncidentCommandsTest.block("yaml", 3));

        assertEquals(ExitCode.OK, run("incident", "oncall", policy.toString(), "--from=2026-03-27", "--days=4"));

        assertEquals(
                IncidentCommandsTest.block("text", 2).strip(),
                out.toString().replace(System.lineSeparator(), "\n").strip());
    }

    @Test
    void aProgramGetsInstants() throws IOException {
        int code = run(
                "incident",
                "oncall",
                policy.toString(),
                "--from=2026-03-29",
                "--days=1",
                "--schedule=payments",
                "--format=json");

        assertEquals(ExitCode.OK, code, err::toString);
        JsonNode schedules = new ObjectMapper().readTree(out.toString()).path("schedules");
        assertEquals(1, schedules.size());
        assertEquals("Europe/Berlin", schedules.get(0).path("timeZone").asText());
        assertEquals(new ObjectMapper().readTree("""
            [{"person": "bob", "from": "2026-03-28T23:00:00Z", "until": "2026-03-29T22:00:00Z"}]
            """), schedules.get(0).path("shifts"));
    }

    @Test
    void withoutADayItBeginsNow() throws IOException {
        assertEquals(ExitCode.OK, run("incident", "oncall", policy.toString(), "--schedule=always", "--format=json"));

        JsonNode shifts = new ObjectMapper().readTree(out.toString()).at("/schedules/0/shifts");
        assertEquals(1, shifts.size());
        assertEquals("ann", shifts.get(0).path("person").asText());
    }

    @Test
    void whatCannotBeToldIsRefused() throws IOException {
        assertEquals(ExitCode.USAGE, run("incident", "oncall", policy.toString(), "--days=0"));
        assertEquals(ExitCode.NOT_FOUND, run("incident", "oncall", policy.toString(), "--schedule=nights"));
        assertTrue(err.toString().contains("it has always, payments"), err::toString);
        Files.writeString(policy, POLICY.replace("bob]", "mallory]"));
        assertEquals(ExitCode.FAILED, run("incident", "oncall", policy.toString()));
        assertTrue(out.toString().contains("schedules.payments.layers[0].people"), out::toString);
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
