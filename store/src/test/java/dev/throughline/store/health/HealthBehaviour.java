package dev.throughline.store.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.health.AlarmState;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
import dev.throughline.store.inbox.Arrival;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.testing.TestDatabases;
import dev.throughline.store.zuora.SyncRunRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each planted trouble is found, its recommendation names the cause, and a well system is quiet. */
abstract class HealthBehaviour extends StoreFixture {
    private static final Instant LATER = NOON.plus(Duration.ofHours(5)).plusSeconds(1800);
    private static final Duration APART = Duration.ofMinutes(4);

    private final Dialect dialect;

    HealthBehaviour(Dialect dialect) {
        super(dialect);
        this.dialect = dialect;
    }

    @Test
    void aWellDatabaseIsQuiet() {
        List<Reading> readings = new DatabaseHealth(database(), Clock.systemUTC()).read();

        assertTrue(readings.stream().anyMatch(reading -> reading.probe().equals("ping")), readings::toString);
        assertEquals(
                List.of(),
                readings.stream()
                        .filter(reading -> reading.verdict() != Verdict.WELL)
                        .filter(reading -> !reading.unit().equals("ms"))
                        .toList(),
                "times are the machine's");
    }

    @Test
    void eventsOfWebhooksThatWaitOrCannotBeReadAreFound() {
        Inbox inbox = new Inbox(database());
        RowHealth rows = new RowHealth(database(), Clock.fixed(NOON.plusSeconds(301), ZoneOffset.UTC));
        assertEquals(Verdict.WELL, only(rows.read(), "webhook-inbox").verdict());
        assertEquals(Verdict.WELL, only(rows.read(), "webhook-poison").verdict());

        inbox.receive(new Arrival("zendesk", "support", "e1", "7", null), new byte[0], NOON);
        inbox.receive(new Arrival("zendesk", "support", "e2", "", "no JSON"), new byte[0], NOON);

        Reading waiting = only(rows.read(), "webhook-inbox");
        assertEquals(Verdict.UNWELL, waiting.verdict());
        assertEquals(301.0, waiting.figure());
        assertTrue(recommendation(waiting).contains("do not get to their processes"));
        assertEquals(Verdict.DEGRADED, only(rows.read(), "webhook-poison").verdict());
    }

    @Test
    void anExhaustedPoolIsFoundWithoutWaitingForAConnection() throws InterruptedException {
        DatabaseSettings all = settings();
        try (Database small = Database.open(new DatabaseSettings(all.url(), all.user(), all.password(), 2))) {
            Handle first = small.jdbi().open();
            Handle second = small.jdbi().open();
            Thread third = new Thread(() -> small.jdbi().useHandle(handle -> handle.execute("select 1")));
            third.start();
            awaitWaiting(small);

            Reading pool = only(new DatabaseHealth(small, Clock.systemUTC()).read(), "pool-use");

            assertEquals(Verdict.UNWELL, pool.verdict());
            assertTrue(recommendation(pool).contains("pool of database connections is exhausted"));
            first.close();
            second.close();
            third.join();
        }
    }

    private static void awaitWaiting(Database database) {
        long giveUpAt = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (database.poolUse().waiting() == 0) {
            assertTrue(System.nanoTime() < giveUpAt, "nobody waits for a connection");
            Thread.onSpinWait();
        }
    }

    @Test
    void aNearlyFullDiskIsFound() {
        List<Reading> readings = new DatabaseHealth(database(), directory -> 100L << 20, Clock.systemUTC()).read();

        if (dialect == Dialect.POSTGRESQL) {
            assertTrue(readings.stream().noneMatch(reading -> reading.probe().equals("disk-free")));
            return;
        }
        Reading disk = only(readings, "disk-free");
        assertEquals(Verdict.UNWELL, disk.verdict());
        assertEquals(100, disk.figure());
        assertTrue(recommendation(disk).contains("disk of the data directory is nearly full"));
    }

    @Test
    void pendingMigrationsAreFound(@TempDir Path directory) {
        try (Database empty = Database.open(fresh(directory))) {
            Reading pending = only(new DatabaseHealth(empty, Clock.systemUTC()).read(), "pending-migrations");

            assertEquals(Verdict.UNWELL, pending.verdict());
            assertTrue(recommendation(pending).contains("throughline migrate"));
        }
    }

    @Test
    void aSlowStatementIsRememberedByItsTemplateAlone() {
        if (dialect == Dialect.H2) {
            database()
                    .jdbi()
                    .useHandle(
                            handle -> handle.execute(
                                    "create alias if not exists pg_sleep_seconds for 'dev.throughline.store.health.Slowness.seconds'"));
        }
        String function = dialect == Dialect.H2 ? "pg_sleep_seconds" : "pg_sleep";
        database()
                .jdbi()
                .useHandle(handle -> handle.createQuery("select " + function + "(:seconds)")
                        .bind("seconds", 0.35)
                        .map((row, context) -> true)
                        .list());

        Reading slow = only(new DatabaseHealth(database(), Clock.systemUTC()).read(), "slow-statements");

        assertTrue(slow.says().contains(function + "(:seconds)"), slow::says);
        assertFalse(slow.says().contains("0.35"), slow::says);
    }

    @Test
    void anOldKeyAndWhatItSealedAreFound(@TempDir Path directory) {
        try (Database fresh = Database.open(fresh(directory))) {
            fresh.migrate();
            SecretVault vault = SecretVault.open(MasterKey.generate(), fresh);
            vault.seal("acme", "clientSecret", new Secret("secret"));
            SecretHealth health = new SecretHealth(vault, List.of(), Clock.systemUTC());
            assertTrue(health.read().stream().allMatch(reading -> reading.verdict() == Verdict.WELL));

            byte[] before = fresh.jdbi()
                    .withHandle(handle -> handle.createQuery("select sealed from sealed_secret")
                            .map((row, context) -> row.getBytes(1))
                            .one());
            vault.rotate();
            fresh.jdbi().useHandle(handle -> {
                handle.createUpdate("update sealed_secret set sealed = :old")
                        .bind("old", before)
                        .execute();
                handle.createUpdate("update vault_keyset set sealing_since = :old")
                        .bind("old", Instant.now().minus(Duration.ofDays(400)))
                        .execute();
            });

            Reading age = only(health.read(), "key-age");
            Reading seals = only(health.read(), "old-seals");
            assertEquals(Verdict.DEGRADED, age.verdict());
            assertTrue(recommendation(age).contains("--rotate-keys"));
            assertEquals(Verdict.DEGRADED, seals.verdict());
            assertTrue(recommendation(seals).contains("old key"));
            vault.rotate();
            assertTrue(health.read().stream().allMatch(reading -> reading.verdict() == Verdict.WELL));
        }
    }

    private DatabaseSettings fresh(Path directory) {
        return dialect == Dialect.H2 ? TestDatabases.h2(directory) : TestDatabases.postgres();
    }

    @Test
    void aKeyFileThatOthersCanReadIsFound(@TempDir Path directory) throws IOException {
        Path key = Files.createFile(directory.resolve("master.key"));
        SecretHealth health = new SecretHealth(vault(), List.of(key, directory.resolve("none")), Clock.systemUTC());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertEquals(Verdict.WELL, only(health.read(), "key-file-rights").verdict());

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        Reading rights = only(health.read(), "key-file-rights");
        assertEquals(Verdict.UNWELL, rights.verdict());
        assertTrue(recommendation(rights).contains("chmod 600"));
    }

    @Test
    void aScheduleThatWasMissedTwiceIsFoundUnlessWeWereAway() {
        String customer = newCustomer();
        run(customer, "early", NOON.plusSeconds(60), SyncOutcome.COMPLETED);

        Reading missed = only(health(NOON, LATER).read(), "schedules-missed");
        Reading justUp = only(health(LATER.minusSeconds(60), LATER).read(), "schedules-missed");

        assertEquals(Verdict.UNWELL, missed.verdict());
        assertTrue(missed.says().contains(customer + " is due hourly"), missed::says);
        assertTrue(recommendation(missed).contains("Schedules were missed"));
        assertFalse(justUp.says().contains(customer), justUp::says);
    }

    @Test
    void aScheduleIsKeptByARunThatStillRuns() {
        String customer = newCustomer();
        new SyncRunRepository(database()).open(customer, "long", "zuora-sync:" + customer, NOON.plusSeconds(60));

        Reading missed = only(health(NOON, LATER).read(), "schedules-missed");

        assertFalse(missed.says().contains(customer), missed::says);
    }

    @Test
    void failuresInARowAreFoundAfterAsManyAsTheCustomerAllowsAndASuccessEndsThem() {
        String customer = newCustomer();
        run(customer, "good", NOON.plusSeconds(1), SyncOutcome.COMPLETED);
        run(customer, "bad1", NOON.plusSeconds(2), SyncOutcome.FAILED);
        run(customer, "stopped", NOON.plusSeconds(3), SyncOutcome.CANCELLED);
        run(customer, "bad2", NOON.plusSeconds(4), SyncOutcome.FAILED);
        RunHealth health = health(NOON, LATER);
        assertTrue(health.failing(customer).isEmpty());

        run(customer, "bad3", NOON.plusSeconds(5), SyncOutcome.FAILED);
        RunHealth.Failing failing = health.failing(customer).orElseThrow();

        assertEquals(3, failing.failures());
        assertEquals("bad1", failing.firstRun());
        Reading reading = health.read().stream()
                .filter(each -> customer.equals(each.subject()) && each.probe().equals("sync-failing"))
                .findFirst()
                .orElseThrow();
        assertEquals(Verdict.UNWELL, reading.verdict());
        assertEquals("Make a new secret.", reading.recommendation());
        new SyncAlertRepository(database()).set(customer, 4);
        assertTrue(health.failing(customer).isEmpty());
        new SyncAlertRepository(database()).set(customer, 2);
        assertTrue(health.failing(customer).isPresent());
        run(customer, "good2", NOON.plusSeconds(6), SyncOutcome.NEEDS_CONFIRMATION);
        assertTrue(health.failing(customer).isEmpty());
    }

    @Test
    void aRoundIsCountedOnceAndNotTooSoonAfterAnother() {
        WatchRepository memory = new WatchRepository(database());
        database().jdbi().useHandle(handle -> handle.execute("delete from health_watch"));
        Instant start = LATER.plus(Duration.ofDays(1));
        Watched found = watched(AlarmState.RAISING, start);

        assertTrue(memory.count("one", start, APART, before -> List.of(found)));
        assertFalse(memory.count("one", start.plus(Duration.ofHours(1)), APART, before -> List.of()));
        assertFalse(memory.count("two", start.plusSeconds(60), APART, before -> List.of()));
        assertFalse(memory.isDue("two", start.plusSeconds(60), APART));
        assertEquals(List.of(found), memory.all());

        memory.raised("database/ping", "another-episode");
        assertEquals(AlarmState.RAISING, memory.all().get(0).state());
        memory.raised("database/ping", "task");
        assertEquals(AlarmState.RAISED, memory.all().get(0).state());
        memory.cleared("database/ping", "task");
        assertEquals(1, memory.all().size(), "an alarm that is on is not forgotten");
        assertTrue(
                memory.count("two", start.plus(APART), APART, before -> List.of(watched(AlarmState.CLEARING, start))));
        memory.cleared("database/ping", "task");
        assertEquals(List.of(), memory.all());
    }

    @Test
    void oneProbeIsRecountedBetweenTheRoundsAndTheOthersAreLeftAlone() {
        WatchRepository memory = new WatchRepository(database());
        database().jdbi().useHandle(handle -> handle.execute("delete from health_watch"));
        Watched ping = watched(AlarmState.RAISED, LATER);
        Watched syncs = new Watched(
                RunHealth.failingKey("acme"), 1, AlarmState.RAISING, "task-2", "t", "b", "acme", LATER, LATER);
        memory.recount(ping.probe(), before -> List.of(ping));

        memory.recount(syncs.probe(), before -> {
            assertEquals(List.of(), before);
            return List.of(syncs);
        });
        assertEquals(List.of(ping, syncs), memory.all());
        memory.recount(syncs.probe(), before -> {
            assertEquals(List.of(syncs), before);
            return List.of();
        });

        assertEquals(List.of(ping), memory.all());
        assertTrue(memory.find(syncs.probe()).isEmpty());
        assertEquals(ping, memory.find(ping.probe()).orElseThrow());
    }

    private static Watched watched(AlarmState state, Instant at) {
        return new Watched("database/ping", 3, state, "task", "It is slow", "See why.", null, at, at);
    }

    private RunHealth health(Instant upSince, Instant now) {
        return new RunHealth(database(), upSince, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void run(String customer, String key, Instant at, SyncOutcome outcome) {
        SyncRunRepository runs = new SyncRunRepository(database());
        Diagnosis why = outcome == SyncOutcome.FAILED
                ? new Diagnosis("AUTHENTICATION_FAILED", "Zuora refuses the secret", "Make a new secret.")
                : null;
        runs.open(customer, key, "zuora-sync:" + customer, at);
        runs.close(customer, key, 0, outcome, why, at.plusMillis(500));
    }

    private static Reading only(List<Reading> readings, String probe) {
        return readings.stream()
                .filter(reading -> reading.probe().equals(probe))
                .findFirst()
                .orElseThrow(() -> new AssertionError(probe + " is not among " + readings));
    }

    private static String recommendation(Reading reading) {
        @Nullable String recommendation = reading.recommendation();
        return recommendation == null ? "" : recommendation;
    }
}
