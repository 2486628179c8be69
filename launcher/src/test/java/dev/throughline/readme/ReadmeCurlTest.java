package dev.throughline.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.readme.ReadmeShell.Ran;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The curl lines of the README, run by a shell as they are printed, in their order; only the port and the script are others. */
class ReadmeCurlTest {
    private static final String PRINTED = "http://127.0.0.1:8080";
    private static final String KEY = "-H \"Authorization: Bearer $(./throughline token)\"";

    /** On the second of three pages. */
    private static final long HELD = 70;

    @TempDir
    private Path directory;

    @BeforeAll
    static void curlIsNeeded() throws Exception {
        ReadmeShell.needsCurl();
    }

    @Test
    void theCurlLinesStartPauseResumeWatchAndReadASync() throws Exception {
        ReadmeShell shell = ReadmeShell.in(directory);
        Map<String, String> environment = ReadmeShell.environment(directory);
        List<Ran> all = new ArrayList<>();
        try (Embedded embedded = Embedded.start(ConfigurationFile.read(null, environment), environment)) {
            holdTheSync(embedded);
            for (String line : ReadmeShell.curlLines(PRINTED)) {
                Ran ran = shell.run(line.replace(PRINTED, embedded.apiUrl().toString()));
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
        ReadmeShell shell = ReadmeShell.in(directory);
        Map<String, String> environment = ReadmeShell.environment(directory);
        try (Embedded embedded = Embedded.start(ConfigurationFile.read(null, environment), environment)) {
            holdTheSync(embedded);
            String processes = embedded.apiUrl() + "/v1/processes/zuora-sync:acme";
            shell.run("curl -s -X POST " + embedded.apiUrl() + "/v1/syncs/zuora " + KEY
                    + " -H 'Content-Type: application/json' -d '{\"customer\":\"acme\"}'");
            // Held and paused, it cannot end, so that what arrives cannot have waited for the end.
            shell.run("curl -s -X POST " + processes + "/updates/pause " + KEY);

            Ran first = shell.run("curl -sN " + processes + "/events " + KEY + " | head -n 1");

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

    private static Ran one(List<Ran> all, String path) {
        List<Ran> found = all.stream().filter(ran -> ran.does(path)).toList();
        assertEquals(1, found.size(), () -> "lines of the README with " + path);
        return found.get(0);
    }
}
