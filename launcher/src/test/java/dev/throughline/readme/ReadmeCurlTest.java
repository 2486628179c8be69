package dev.throughline.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The curl lines of the README, run by a shell as they are printed, in their order; only the port and the script are others. */
class ReadmeCurlTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String PRINTED = "http://127.0.0.1:8080";
    private static final String KEY = "-H \"Authorization: Bearer $(./throughline token)\"";
    private static final long PATIENCE_SECONDS = 120;

    /** On the second of three pages. */
    private static final long HELD = 70;

    @TempDir
    private Path directory;

    @BeforeAll
    static void curlIsNeeded() throws Exception {
        Process asked = new ProcessBuilder("sh", "-c", "command -v curl").start();
        Assumptions.assumeTrue(asked.waitFor() == 0, "there is no curl on this machine");
    }

    @Test
    void theCurlLinesStartPauseResumeWatchAndReadASync() throws Exception {
        standIn();
        Map<String, String> environment = environment();
        List<Ran> all = new ArrayList<>();
        try (Embedded embedded = Embedded.start(ConfigurationFile.read(null, environment), environment)) {
            holdTheSync(embedded);
            for (String line : curlLines()) {
                Ran ran = shell(line.replace(PRINTED, embedded.apiUrl().toString()));
                all.add(ran);
                if (ran.does("/updates/resume")) {
                    letTheSyncGoOn(embedded);
                }
            }
        }

        all.forEach(ran -> assertFalse(ran.answer().contains("urn:throughline:problem"), ran::toString));
        List<Ran> starts =
                all.stream().filter(ran -> ran.does("/v1/syncs/zuora")).toList();
        assertEquals(2, starts.size(), "one that starts and one that joins");
        starts.get(0).answers("\"joined\":false");
        starts.get(1).answers("\"joined\":true");
        one(all, "/queries/state").answers("\"phase\":");
        one(all, "/updates/pause").answers("\"pausedBy\":\"admin\"");
        one(all, "/updates/resume").answers("\"pausedBy\":null");
        one(all, "/events").answers("event: closed");
        one(all, "/result").answers("\"status\":\"COMPLETED\"");
        one(all, "/sync-runs").answers("\"outcome\":\"COMPLETED\"");
        one(all, "/definitions").answers("\"zuoraId\":1");
    }

    @Test
    void whatIsWatchedArrivesWhileTheProcessRuns() throws Exception {
        standIn();
        Map<String, String> environment = environment();
        try (Embedded embedded = Embedded.start(ConfigurationFile.read(null, environment), environment)) {
            holdTheSync(embedded);
            String processes = embedded.apiUrl() + "/v1/processes/zuora-sync:acme";
            shell("curl -s -X POST " + embedded.apiUrl() + "/v1/syncs/zuora " + KEY
                    + " -H 'Content-Type: application/json' -d '{\"customer\":\"acme\"}'");
            // Held and paused, it cannot end, so that what arrives cannot have waited for the end.
            shell("curl -s -X POST " + processes + "/updates/pause " + KEY);

            Ran first = shell("curl -sN " + processes + "/events " + KEY + " | head -n 1");

            first.answers("event: state");
            letTheSyncGoOn(embedded);
        }
    }

    /** However slow this machine is, the sync still runs when it is paused. */
    private static void holdTheSync(Embedded embedded) {
        embedded.sandbox()
                .orElseThrow()
                .faults()
                .add(Fault.next(FaultKind.SLOW)
                        .on(Operation.EXPORT_DEFINITION)
                        .forDefinition(HELD)
                        .withDelay(Duration.ofMinutes(3)));
    }

    private static void letTheSyncGoOn(Embedded embedded) {
        embedded.sandbox().orElseThrow().faults().clear();
    }

    private Map<String, String> environment() {
        Map<String, String> values = new HashMap<>();
        values.put("THROUGHLINE_DATA", directory.toString());
        values.put("THROUGHLINE_PORT", "0");
        values.put("THROUGHLINE_TEMPORAL", "in-memory");
        values.put("TEMPORAL_CONFIG_FILE", directory.resolve("none.toml").toString());
        values.put("THROUGHLINE_SANDBOX_DEFINITIONS", "120");
        values.put("THROUGHLINE_SANDBOX_LATENCY", "10ms");
        return values;
    }

    /** In the place of the launcher script, which would build first: it answers what `throughline token` finds. */
    private void standIn() throws IOException {
        Path script = Files.writeString(
                directory.resolve("throughline"),
                "#!/bin/sh\n[ \"$1\" = token ] && cat '" + directory + "/admin.key'\n");
        assertTrue(script.toFile().setExecutable(true));
    }

    private static List<String> curlLines() throws IOException {
        return Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("curl "))
                .toList();
    }

    private Ran shell(String line) throws Exception {
        Path answer = Files.createTempFile(directory, "answer", ".txt");
        Process curl = new ProcessBuilder("sh", "-c", line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        boolean ended = curl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        curl.destroyForcibly();
        Ran ran = new Ran(line, Files.readString(answer, StandardCharsets.UTF_8));
        assertTrue(ended, () -> "did not end: " + ran);
        assertEquals(0, curl.exitValue(), ran::toString);
        return ran;
    }

    private static Ran one(List<Ran> all, String path) {
        List<Ran> found = all.stream().filter(ran -> ran.does(path)).toList();
        assertEquals(1, found.size(), () -> "lines of the README with " + path);
        return found.get(0);
    }

    /** A line and what came back. */
    private record Ran(String line, String answer) {
        boolean does(String path) {
            return line.contains(path);
        }

        void answers(String words) {
            assertTrue(answer.contains(words), this::toString);
        }
    }
}
