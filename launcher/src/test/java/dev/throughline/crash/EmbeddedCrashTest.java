package dev.throughline.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Everything in one JVM with the embedded database file and a Temporal program of its own. */
@Tag("real-server")
class EmbeddedCrashTest {
    private static final String HIT = "hit";

    @RegisterExtension
    final CrashRig rig = new CrashRig();

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        RealTemporal.require();
        rig.begin(directory, HIT);
        rig.set("THROUGHLINE_TEMPORAL", "program");
    }

    @Test
    void aSyncOfUpSurvivesItsKillAndTheNextUpAdoptsTheTemporalServer() {
        Child first = rig.start("up-1", "up");
        ApiClient client = awaitUp(first);
        rig.createCustomer(client, HIT);
        rig.holdUpInTheMiddle(HIT);
        JsonNode started = CrashRig.startSync(client, HIT);

        rig.awaitTheMiddle(HIT);
        first.kill();
        rig.letGoOn();
        Child second = rig.start("up-2", "up");
        client = awaitUp(second);

        JsonNode ended = CrashRig.result(client, started.path("processId").asText());
        assertEquals("COMPLETED", ended.path("result").path("outcome").asText(), ended::toString);
        assertEquals(started.path("runId"), ended.path("runId"));
        assertTrue(second.said().contains("adopted the server left over"), second.said());
        assertTrue(rig.exports(HIT) <= CrashRig.DEFINITIONS + CrashRig.CHUNK, rig.exports(HIT) + " exports");
        second.stop();
        assertFalse(second.said().contains("could not be compacted"), second.said());
        try (Database database = Database.open(DatabaseSettings.h2File(directory))) {
            StoredRows.assertAreTheTruth(database, rig.tenantNamed(HIT));
        }
    }

    private ApiClient awaitUp(Child up) {
        return rig.client(up.ready("Ready after").apiUrl());
    }
}
