package dev.throughline.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Worker and API as processes of their own, on PostgreSQL and a real Temporal server. */
@Tag("real-server")
@Tag("postgres")
class SeparateProcessesCrashTest {
    private static final String HIT = "hit";
    private static final String SPARED = "spared";

    @RegisterExtension
    final CrashRig rig = new CrashRig();

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        RealTemporal.require();
        rig.begin(directory, HIT, SPARED);
    }

    @Test
    void aSyncSurvivesTheKillOfItsWorkerAndOfTheApiAndFetchesAtMostOneChunkAgain() {
        Database database = newDatabase();
        rig.startTemporal();
        Child worker = rig.startWorker("worker-1");
        Child api = rig.startApi("api-1");
        ApiClient client = rig.awaitApi(api);
        CrashRig.awaitWorker(worker);
        JsonNode started = startHeldUpSync(client);

        rig.awaitTheMiddle(HIT);
        worker.kill();
        api.kill();
        rig.letGoOn();
        long askedBefore = rig.exports(HIT);
        Child secondWorker = rig.startWorker("worker-2");
        client = rig.awaitApi(rig.startApi("api-2"));
        CrashRig.awaitWorker(secondWorker);

        assertCompletes(client, started);
        StoredRows.assertAreTheTruth(database, rig.tenantNamed(HIT));
        long askedAgain = rig.exports(HIT) - CrashRig.DEFINITIONS;
        assertTrue(askedAgain > 0, "the kill came too late: nothing was under way");
        assertTrue(
                askedAgain <= CrashRig.CHUNK, askedAgain + " exports were fetched again, " + askedBefore + " before");
        assertEqualsAnUndisturbedSync(client, database, started);
    }

    @Test
    void aSyncSurvivesTheKillOfTheTemporalServerOnItsDatabaseFile() {
        Database database = newDatabase();
        RealTemporal temporal = rig.startTemporal();
        Child worker = rig.startWorker("worker");
        ApiClient client = rig.awaitApi(rig.startApi("api"));
        CrashRig.awaitWorker(worker);
        JsonNode started = startHeldUpSync(client);

        rig.awaitTheMiddle(HIT);
        temporal.killAndStartAgain();
        rig.letGoOn();

        assertCompletes(client, started);
        StoredRows.assertAreTheTruth(database, rig.tenantNamed(HIT));
        assertTrue(worker.isAlive());
        assertTrue(rig.exports(HIT) <= CrashRig.DEFINITIONS + CrashRig.CHUNK, rig.exports(HIT) + " exports");
        assertEqualsAnUndisturbedSync(client, database, started);
    }

    @Test
    void twoApisStartOneSyncAndAFullStopLosesNothingOfIt() {
        Database database = openLater(TestDatabases.postgres());
        RealTemporal temporal = rig.startTemporal();
        migrateTwiceAtOnce();
        Child worker = rig.startWorker("worker-1");
        List<Child> apis = List.of(rig.startApi("api-1"), rig.startApi("api-2"));
        List<ApiClient> clients = apis.stream().map(rig::awaitApi).toList();
        CrashRig.awaitWorker(worker);
        rig.createCustomer(clients.get(0), HIT);
        rig.holdUpInTheMiddle(HIT);

        JsonNode started = startFromBothAtOnce(clients);
        rig.awaitTheMiddle(HIT);
        List<CompletableFuture<Integer>> stopped = Stream.concat(apis.stream(), Stream.of(worker))
                .map(child -> CompletableFuture.supplyAsync(child::stop))
                .toList();
        rig.letGoOn();
        stopped.forEach(CompletableFuture::join);
        temporal.stop();
        temporal.start();
        Child secondWorker = rig.startWorker("worker-2");
        ApiClient client = rig.awaitApi(rig.startApi("api-3"));
        CrashRig.awaitWorker(secondWorker);

        assertCompletes(client, started);
        StoredRows.assertAreTheTruth(database, rig.tenantNamed(HIT));
        assertTrue(rig.exports(HIT) <= CrashRig.DEFINITIONS + CrashRig.CHUNK, rig.exports(HIT) + " exports");
    }

    private Database newDatabase() {
        Database database = openLater(TestDatabases.postgres());
        database.migrate();
        return database;
    }

    private Database openLater(DatabaseSettings settings) {
        rig.useDatabase(settings);
        return rig.later(Database.open(settings));
    }

    private void migrateTwiceAtOnce() {
        List<Child> migrations = List.of(rig.start("migrate-1", "migrate"), rig.start("migrate-2", "migrate"));
        migrations.forEach(migration -> assertEquals(0, migration.exitCode(), migration.said()));
    }

    private JsonNode startHeldUpSync(ApiClient client) {
        rig.createCustomer(client, HIT);
        rig.holdUpInTheMiddle(HIT);
        return CrashRig.startSync(client, HIT);
    }

    /** One of the two starts, the other joins. */
    private static JsonNode startFromBothAtOnce(List<ApiClient> clients) {
        List<JsonNode> answers = clients.stream()
                .map(client -> CompletableFuture.supplyAsync(() -> CrashRig.startSync(client, HIT)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertEquals(answers.get(0).path("runId"), answers.get(1).path("runId"));
        assertNotEquals(
                answers.get(0).path("joined").asBoolean(),
                answers.get(1).path("joined").asBoolean());
        return answers.get(0);
    }

    private static void assertCompletes(ApiClient client, JsonNode started) {
        JsonNode ended = CrashRig.result(client, started.path("processId").asText());
        assertEquals("COMPLETED", ended.path("status").asText(), ended::toString);
        assertEquals(started.path("runId"), ended.path("runId"));
        assertEquals("COMPLETED", ended.path("result").path("outcome").asText(), ended::toString);
    }

    private void assertEqualsAnUndisturbedSync(ApiClient client, Database database, JsonNode disturbed) {
        rig.createCustomer(client, SPARED);
        JsonNode undisturbed = CrashRig.startSync(client, SPARED);
        assertCompletes(client, undisturbed);
        assertEquals(CrashRig.DEFINITIONS, rig.exports(SPARED));
        assertEquals(StoredRows.stored(database, SPARED), StoredRows.stored(database, HIT));
        assertEquals(counts(client, SPARED, undisturbed), counts(client, HIT, disturbed));
    }

    /** The report's counts of rows; calls and times differ. */
    private static List<String> counts(ApiClient client, String customer, JsonNode started) {
        JsonNode report = client.at(
                        "v1",
                        "customers",
                        customer,
                        "sync-runs",
                        started.path("runId").asText())
                .get();
        return Stream.of(
                        "outcome",
                        "pages",
                        "definitionsSeen",
                        "definitionsNew",
                        "definitionsChanged",
                        "definitionsUnchanged",
                        "definitionsRemoved",
                        "definitionsStale",
                        "removalCandidates",
                        "tasks",
                        "linkages")
                .map(field -> field + "=" + report.required(field).asText())
                .toList();
    }
}
