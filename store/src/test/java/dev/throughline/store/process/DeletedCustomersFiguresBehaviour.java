package dev.throughline.store.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of the processes of a customer that was deleted. */
abstract class DeletedCustomersFiguresBehaviour extends StoreFixture {
    private static final List<TimeSpent> SPENT =
            List.of(new TimeSpent(TimeSpent.Kind.PHASE, "WORK", 900, 1, 0, 0, 900));

    DeletedCustomersFiguresBehaviour(Dialect dialect) {
        super(dialect);
    }

    private ProcessArchive archive() {
        return new ProcessArchive(database(), vault());
    }

    private ProcessIndex index() {
        return new ProcessIndex(database());
    }

    private String closed(String customer, String type) {
        String id = "p-" + UUID.randomUUID();
        index().closed(new ProcessRow(id, "run", type, customer, "COMPLETED", NOON, NOON, null, "temporal"), "run-2");
        return id;
    }

    private static KeptProcess kept(String id, String type, String customer, String status, long millis) {
        boolean failed = status.equals("FAILED");
        return new KeptProcess(
                id,
                "run",
                "run-2",
                type,
                customer,
                status,
                failed ? "RATE_LIMITED" : null,
                failed ? "too much" : null,
                NOON,
                NOON.plusMillis(millis),
                "STORAGE",
                12,
                3_400,
                Map.of("Phase", "STORAGE", "RecordsSynced", 7),
                SPENT,
                null);
    }

    @Test
    void ofADeletedCustomersOnboardingTheFiguresAreKeptUnderItsId() {
        String customer = newCustomer();
        String id = closed(customer, "Onboarding");
        new CustomerRepository(database()).delete(customer);

        assertTrue(archive().keep(kept(id, "Onboarding", customer, "FAILED", 5), List.of(new KeptRun("run", "{}"))));

        KeptProcess kept = archive().find(id, "run").orElseThrow();
        assertNull(kept.failure());
        assertTrue(String.valueOf(kept.note()).contains("deleted"));
        assertTrue(archive().lastRun(id, "run").isEmpty());
    }

    @Test
    void whatHadEndedButWasNotKeptWhenItsCustomerWasDeletedIsCountedWithoutTheCustomer() {
        String type = "T-" + UUID.randomUUID();
        String customer = newCustomer();
        String id = closed(customer, type);

        new CustomerRepository(database()).delete(customer);
        assertTrue(archive().claim(NOON.plusSeconds(1), NOON.plusSeconds(2), 1_000).stream()
                .anyMatch(due -> due.row().processId().equals(id)));
        assertTrue(archive().keep(kept(id, type, customer, "FAILED", 900), List.of(new KeptRun("run", "{}"))));

        Statistics counted = new ProcessStatistics(database()).read(new StatisticsFilter(type, null, null, null));
        assertEquals(1, counted.closed());
        assertEquals(1, counted.spent().size());
        assertTrue(index().find(id).isEmpty());
        assertTrue(archive().find(id, "run").isEmpty());
        assertTrue(archive().runs(id, "run").isEmpty());
    }

    @Test
    void whatIsKeptOfADeletedCustomersProcessesAreFiguresWithoutTheCustomer() {
        String type = "T-" + UUID.randomUUID();
        String customer = newCustomer();
        String failed = closed(customer, type);
        archive().keep(kept(failed, type, customer, "FAILED", 1_000), List.of(new KeptRun("run", "{}")));
        String completed = closed(customer, type);
        archive().keep(kept(completed, type, customer, "COMPLETED", 2_000), List.of());
        StatisticsFilter ofType = new StatisticsFilter(type, null, null, null);
        ProcessStatistics statistics = new ProcessStatistics(database());
        Statistics before = statistics.read(ofType);
        assertTrue(archive().lastRun(failed, "run").isPresent());

        new CustomerRepository(database()).delete(customer);

        assertEquals(before, statistics.read(ofType));
        assertEquals(2, before.closed());
        assertEquals(
                0,
                statistics
                        .read(new StatisticsFilter(type, customer, null, null))
                        .closed());
        assertTrue(archive().find(failed, "run").isEmpty());
        assertTrue(archive().lastRun(failed, "run").isEmpty());
        assertEquals(
                List.of("null null {}"),
                database()
                        .jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "select distinct customer, failure, cast(attributes as varchar(99)) as attributes"
                                                + " from kept_process where type = :type")
                                .bind("type", type)
                                .map((row, context) ->
                                        row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                                .list()));
        assertTrue(archive().purge(NOON.plus(Duration.ofHours(1)), 1_000) >= 2);
        assertEquals(0, statistics.read(ofType).closed(), "past its retention");
    }
}
