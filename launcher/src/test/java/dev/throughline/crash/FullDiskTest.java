package dev.throughline.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded database cannot grow any more in the middle of a sync. A soft limit on the size of files, set on the process
 * that runs, fills the disk without any rights; taking it away makes room.
 */
class FullDiskTest {
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final String FULL = "full";
    private static final String FILE = "throughline.mv.db";

    @RegisterExtension
    final CrashRig rig = new CrashRig();

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        assumeTrue(Files.isExecutable(PRLIMIT), "prlimit (util-linux) limits a process that runs");
        rig.begin(directory, FULL);
        rig.set("THROUGHLINE_TEMPORAL", "in-memory");
    }

    @Test
    void aSyncWaitsForRoomAndThenEndsWithEveryRow() throws IOException, InterruptedException {
        Child up = rig.start("up", "up");
        ApiClient client = rig.client(up.ready("Ready after").apiUrl());
        rig.createCustomer(client, FULL);
        rig.holdUpInTheMiddle(FULL);
        JsonNode started = CrashRig.startSync(client, FULL);
        rig.awaitTheMiddle(FULL);

        limitFiles(up, Long.toString(Files.size(directory.resolve(FILE))));
        rig.letGoOn();
        up.ready("has room on its disk");
        limitFiles(up, "unlimited");

        JsonNode ended = CrashRig.result(client, started.path("processId").asText());
        assertEquals("COMPLETED", ended.path("result").path("outcome").asText(), ended::toString);
        assertEquals(started.path("runId"), ended.path("runId"));
        up.stop();
        try (Database database = Database.open(DatabaseSettings.h2File(directory))) {
            StoredRows.assertAreTheTruth(database, rig.tenantNamed(FULL));
        }
    }

    private static void limitFiles(Child child, String bytes) throws IOException, InterruptedException {
        Process set = new ProcessBuilder(
                        PRLIMIT.toString(), "--pid", Long.toString(child.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertEquals(0, set.waitFor());
    }
}
