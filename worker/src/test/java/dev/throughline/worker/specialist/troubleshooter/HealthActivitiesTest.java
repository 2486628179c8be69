package dev.throughline.worker.specialist.troubleshooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.contract.specialist.HealthActivities;
import dev.throughline.contract.specialist.HealthActivities.Alarm;
import dev.throughline.contract.specialist.HealthActivities.Observation;
import dev.throughline.contract.specialist.HealthActivities.ObserveRound;
import dev.throughline.contract.specialist.HealthActivities.ReadHealth;
import dev.throughline.contract.specialist.HealthActivities.Readings;
import dev.throughline.contract.specialist.HealthActivities.Told;
import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.health.RunHealth;
import dev.throughline.store.health.WatchRepository;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.zuora.SyncRunRepository;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the watch remembers from round to round, on a real store. */
class HealthActivitiesTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final String CUSTOMER = "a-customer-whose-id-is-as-long-as-an-id-may-be-64-characters-001";

    private final SettableClock clock = new SettableClock();
    private final List<Reading> readings = new ArrayList<>();
    private boolean unreadable;
    private int round;
    private Database database;
    private SecretVault vault;
    private HealthActivities health;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        vault = SecretVault.open(MasterKey.generate(), database);
        RunHealth runs = new RunHealth(database, START, clock);
        health = new HealthActivitiesImpl(
                Map.of(
                        Component.DATABASE,
                        () -> {
                            if (unreadable) {
                                throw new IllegalStateException("planted");
                            }
                            return List.copyOf(readings);
                        },
                        Component.VENDORS,
                        new HealthSource() {
                            @Override
                            public List<Reading> read() {
                                return runs.read();
                            }

                            @Override
                            public List<Reading> watched() {
                                return runs.readAll();
                            }
                        }),
                runs,
                new WatchRepository(database),
                customer -> Optional.of(new AlertRoute("#ops", List.of("ann"))),
                clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void threeUnwellRoundsRaiseOneAlarmUntilItIsTold() {
        ping(Verdict.UNWELL);
        assertEquals(List.of("database/ping"), observe().ill());
        assertEquals(List.of(), observe().raise());

        Alarm alarm = observe().raise().get(0);
        Alarm again = observe().raise().get(0);
        health.told(new Told(alarm.key(), alarm.taskId(), false));

        assertEquals("health-database.ping-" + START.plusSeconds(300).getEpochSecond(), alarm.taskId());
        assertTrue(alarm.body().contains("Do something about the ping."), alarm::body);
        assertEquals(alarm.taskId(), again.taskId());
        assertEquals(List.of(), observe().raise());
    }

    @Test
    void theSameRoundAskedForAgainIsCountedOnce() {
        ping(Verdict.UNWELL);
        observe();
        ObserveRound second = new ObserveRound("second", null);
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        health.observe(second);
        clock.now = clock.now.plus(Duration.ofMinutes(5));

        assertEquals(List.of(), health.observe(second).raise());
        assertEquals(1, observe().raise().size());
    }

    @Test
    void whatIsWellAgainForThreeRoundsIsClearedAndForgotten() {
        raised();
        ping(Verdict.DEGRADED);
        observe();
        assertEquals(List.of(), observe().clear());

        Alarm over = observe().clear().get(0);
        health.told(new Told(over.key(), over.taskId(), true));

        assertEquals("database/ping", over.key());
        assertEquals(new Observation(List.of(), List.of(), List.of()), observe());
    }

    @Test
    void whatCannotBeReadIsNeitherClearedNorRaised() {
        raised();
        unreadable = true;
        for (int i = 0; i < 5; i++) {
            observe();
        }

        assertEquals(List.of("database/ping"), observe().ill());
        Reading unknown = health.read(new ReadHealth(List.of(Component.DATABASE, Component.TEMPORAL)))
                .readings()
                .get(0);
        assertEquals(Verdict.UNKNOWN, unknown.verdict());
    }

    @Test
    void whatSaysNothingIsUnknownUntilItHasBeenGoneForADay() {
        raised();
        readings.clear();
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(), observe().clear());
        }

        clock.now = clock.now.plus(Duration.ofDays(1));
        observe();
        observe();

        assertEquals("database/ping", observe().clear().get(0).key());
    }

    @Test
    void oneOfManyThatWasNotAskedStaysIllAndOneThatIsGoneDoesNot() {
        credentials(Verdict.UNWELL);
        observe();
        observe();
        assertEquals(1, observe().raise().size());
        credentials(Verdict.UNKNOWN);
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of("vendors/zuora-credentials/b"), observe().ill());
        }

        readings.clear();
        observe();
        observe();

        assertEquals("vendors/zuora-credentials/b", observe().clear().get(0).key());
    }

    @Test
    void everyCustomerIsWatchedHoweverManyFail() {
        SyncRunRepository runs = new SyncRunRepository(database);
        for (int i = 100; i < 160; i++) {
            String customer = "customer-" + i;
            customer(customer);
            for (int minute = 1; minute <= 3; minute++) {
                run(runs, customer, customer + "-" + minute, minute, SyncOutcome.FAILED);
            }
        }

        assertEquals(60, observe().raise().size());
        assertEquals(60, observe().ill().size(), "none is well again because others fail too");
        Readings shown = health.read(new ReadHealth(List.of(Component.VENDORS)));
        assertEquals(51, shown.readings().size(), "people are shown the first fifty");
    }

    @Test
    void aCustomersSyncsAreLookedAtBetweenTheRounds() {
        customer();
        SyncRunRepository runs = new SyncRunRepository(database);
        observe();
        ObserveRound now = new ObserveRound("signalled", CUSTOMER);
        run(runs, "0190-run-1", 1, SyncOutcome.FAILED);
        run(runs, "0190-run-2", 2, SyncOutcome.FAILED);
        assertEquals(List.of(), health.observe(now).raise(), "two are not yet three");

        run(runs, "0190-run-3", 3, SyncOutcome.FAILED);
        Alarm alarm = health.observe(now).raise().get(0);
        assertEquals(alarm.taskId(), health.observe(now).raise().get(0).taskId());
        health.told(new Told(alarm.key(), alarm.taskId(), false));
        run(runs, "0190-run-4", 4, SyncOutcome.COMPLETED);

        assertEquals(alarm.taskId(), health.observe(now).clear().get(0).taskId());
    }

    @Test
    void failingSyncsRaiseAnAlarmOfTheirCustomerAtOnceAndTheNextSuccessClearsIt() {
        customer();
        SyncRunRepository runs = new SyncRunRepository(database);
        for (int i = 1; i <= 3; i++) {
            run(runs, "0190-run-" + i, i, SyncOutcome.FAILED);
        }

        Alarm alarm = observe().raise().get(0);
        health.told(new Told(alarm.key(), alarm.taskId(), false));
        run(runs, "0190-run-4", 4, SyncOutcome.FAILED);
        assertEquals(List.of(), observe().raise(), "a longer streak is the same episode");
        run(runs, "0190-run-5", 5, SyncOutcome.COMPLETED);
        List<Alarm> over = observe().clear();

        assertEquals(CUSTOMER, alarm.customer());
        assertEquals(new AlertRoute("#ops", List.of("ann")), alarm.route());
        assertTrue(alarm.taskId().startsWith("sync-failing-a-customer"), alarm::taskId);
        assertTrue(alarm.taskId().matches("[A-Za-z0-9._-]{1,64}"), alarm::taskId);
        assertTrue(alarm.title().contains("3 syncs of '" + CUSTOMER), alarm::title);
        assertTrue(alarm.body().contains("Make a new secret."), alarm::body);
        assertEquals(alarm.taskId(), over.get(0).taskId());
    }

    @Test
    void whatIsSaidAtLengthMakesATitleThatATaskTakes() {
        String title = WatchRound.oneLine("two\nlines and " + "x".repeat(300));

        assertTrue(title.startsWith("two lines and x"), title);
        assertTrue(title.length() <= 200, title);
    }

    @Test
    void aShortNameIsItsOwnKey() {
        assertEquals("sync-failing-acme-0190-run-1", TaskKeys.of("sync-failing-acme-0190-run-1"));
    }

    private void raised() {
        ping(Verdict.UNWELL);
        observe();
        observe();
        Alarm alarm = observe().raise().get(0);
        health.told(new Told(alarm.key(), alarm.taskId(), false));
    }

    private void ping(Verdict verdict) {
        readings.clear();
        readings.add(Reading.stated(
                Component.DATABASE, "ping", null, verdict, "The ping is planted", "Do something about the ping."));
    }

    private void credentials(Verdict verdict) {
        readings.clear();
        readings.add(Reading.stated(
                Component.VENDORS, "zuora-credentials", "b", verdict, "The credentials are planted", "Mend them."));
    }

    private Observation observe() {
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        return health.observe(new ObserveRound("round-" + round++, null));
    }

    private static void run(SyncRunRepository runs, String key, int minute, SyncOutcome outcome) {
        run(runs, CUSTOMER, key, minute, outcome);
    }

    private static void run(SyncRunRepository runs, String customer, String key, int minute, SyncOutcome outcome) {
        Diagnosis why = outcome == SyncOutcome.FAILED
                ? new Diagnosis("AUTHENTICATION_FAILED", "Zuora refuses the secret", "Make a new secret.")
                : null;
        Instant at = START.plus(Duration.ofMinutes(minute));
        runs.open(customer, key, "zuora-sync:" + customer, at);
        runs.close(customer, key, 0, outcome, why, at.plusSeconds(1));
    }

    private void customer() {
        customer(CUSTOMER);
    }

    private void customer(String id) {
        new CustomerRepository(database)
                .create(
                        new Customer(
                                id,
                                "Acme",
                                URI.create("https://rest.zuora.com"),
                                "client",
                                CustomerStatus.ACTIVE,
                                null,
                                Customer.DEFAULT_REMOVAL_SHARE,
                                START,
                                START,
                                1),
                        new Secret("secret"),
                        vault);
    }

    private static final class SettableClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
