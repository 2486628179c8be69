package dev.throughline.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.SandboxLimits;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten times {@code kill -9} of the worker, the API or the Temporal server while three customers are synced, on PostgreSQL
 * and a real server. Whom it meets and after how much work comes from a seed; {@code -Dthroughline.soak.seed=} repeats a run,
 * {@code -Dthroughline.soak.definitions=} changes the size of each customer.
 */
@Tag("soak")
class RandomKillsSoakTest {
    private static final List<String> CUSTOMERS = List.of("acme", "globex", "initech");
    private static final int KILLS = 10;

    /** Of about 50 records each, so 100,000 for a customer. */
    private static final int DEFINITIONS = Integer.getInteger("throughline.soak.definitions", 2_000);

    /** So small a part of the work that it is not done before the last kill. */
    private static final int EXPORTS_UP_TO_A_KILL = DEFINITIONS * CUSTOMERS.size() / (2 * KILLS);

    /** Slow, so that work is left while something starts again. */
    private static final Duration LATENCY = Duration.ofSeconds(1);

    private static final SandboxLimits LIMITS = SandboxLimits.production();
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(20);

    @RegisterExtension
    final CrashRig rig = new CrashRig();

    @TempDir
    private Path directory;

    private final List<String> kills = new ArrayList<>();
    private Database database;
    private RealTemporal temporal;
    private Child worker;
    private Child api;
    private ApiClient client;

    @BeforeEach
    void begin() {
        RealTemporal.require();
        rig.begin(
                directory,
                LATENCY,
                CUSTOMERS.stream().map(RandomKillsSoakTest::tenant).toArray(TenantSettings[]::new));
        DatabaseSettings settings = TestDatabases.postgres();
        rig.useDatabase(settings);
        database = rig.later(Database.open(settings));
        database.migrate();
        temporal = rig.startTemporal();
        worker = rig.startWorker("worker-0");
        api = rig.startApi("api-0");
        client = rig.awaitApi(api);
        CrashRig.awaitWorker(worker);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void threeSyncsSurviveTenKillsWithTheTruthAndWithinTheTenantsLimits() {
        long seed = Long.getLong("throughline.soak.seed", System.nanoTime());
        System.out.println("Random kills: seed " + seed);
        CUSTOMERS.forEach(customer -> rig.createCustomer(client, customer));
        long startedAt = System.nanoTime();
        List<JsonNode> started = CUSTOMERS.stream()
                .map(customer -> CrashRig.startSync(client, customer))
                .toList();

        Random random = new Random(seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitWork(1 + random.nextInt(EXPORTS_UP_TO_A_KILL));
            kill(Victim.values()[random.nextInt(Victim.values().length)], kill);
        }
        client = rig.awaitApi(api);
        started.forEach(this::assertCompletes);
        long seconds = Duration.ofNanos(System.nanoTime() - startedAt).toSeconds();

        for (String customer : CUSTOMERS) {
            StoredRows.assertAreTheTruth(database, rig.tenantNamed(customer));
            assertTrue(rig.requests().mostAtOnce(customer) <= LIMITS.concurrent(), "too many at once of " + customer);
            assertEquals(0, rig.requests().overruns(customer), "calls beyond the limit of " + customer);
        }
        tell(seed, seconds);
    }

    private static TenantSettings tenant(String name) {
        return TenantSettings.named(name).withDefinitions(DEFINITIONS).withLimits(LIMITS);
    }

    /** Waits until so many more exports were asked for. */
    private void awaitWork(int exports) {
        long before = rig.requests().count(Operation.EXPORT_DEFINITION);
        Await.until(
                exports + " more exports are asked for",
                () -> rig.requests().count(Operation.EXPORT_DEFINITION) >= before + exports);
    }

    private void kill(Victim victim, int kill) {
        kills.add(victim.name().toLowerCase(Locale.ROOT) + " after "
                + rig.requests().count(Operation.EXPORT_DEFINITION) + " exports");
        switch (victim) {
            case WORKER -> {
                worker.kill();
                worker = rig.startWorker("worker-" + kill);
            }
            case API -> {
                api.kill();
                api = rig.startApi("api-" + kill);
            }
            case TEMPORAL -> temporal.killAndStartAgain();
        }
    }

    private void assertCompletes(JsonNode started) {
        String process = started.path("processId").asText();
        long giveUpAt = System.nanoTime() + ENDS_WITHIN.toNanos();
        JsonNode ended;
        do {
            ended = CrashRig.result(client, process);
        } while (ended.path("status").asText().equals("RUNNING") && System.nanoTime() < giveUpAt);
        assertEquals("COMPLETED", ended.path("result").path("outcome").asText(), ended::toString);
        assertEquals(started.path("runId"), ended.path("runId"));
    }

    private void tell(long seed, long seconds) {
        System.out.printf("Random kills: seed %d, %d customers, %d s%n", seed, CUSTOMERS.size(), seconds);
        kills.forEach(kill -> System.out.println("  kill -9 of " + kill));
        for (String customer : CUSTOMERS) {
            System.out.printf(
                    "  %s: %d definitions, all as at the vendor; %d exports asked for, %d calls at once at most, %d refused%n",
                    customer,
                    DEFINITIONS,
                    rig.exports(customer),
                    rig.requests().mostAtOnce(customer),
                    rig.requests().overruns(customer));
        }
    }

    private enum Victim {
        WORKER,
        API,
        TEMPORAL
    }
}
