package dev.throughline.store.zuora;

import static dev.throughline.store.zuora.Pages.export;
import static dev.throughline.store.zuora.Pages.failed;
import static dev.throughline.store.zuora.Pages.fetched;
import static dev.throughline.store.zuora.Pages.listing;
import static dev.throughline.store.zuora.Pages.task;
import static dev.throughline.store.zuora.Pages.wholePass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.Dialect;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.UnknownCustomerException;
import dev.throughline.store.testing.StoreFixture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is remembered of runs and failed tasks, and how definitions are listed. */
abstract class LedgerBehaviour extends StoreFixture {
    LedgerBehaviour(Dialect dialect) {
        super(dialect);
    }

    private SyncRunRepository runs() {
        return new SyncRunRepository(database());
    }

    private SyncReport closed(String customer, String run, long pass) {
        return runs().close(customer, run, pass, SyncOutcome.COMPLETED, null, NOON.plusSeconds(30))
                .orElseThrow();
    }

    @Test
    void aReportIsCountedFromTheRowsOfItsPass() {
        String customer = newCustomer();
        FetchedExport graph = export(task(1, "one"), task(2, "two"));
        wholePass(
                database(),
                customer,
                "earlier",
                NOON,
                fetched(listing(customer, 1, "same"), graph),
                fetched(listing(customer, 2, "before"), graph),
                fetched(listing(customer, 3, "fails later"), graph),
                fetched(listing(customer, 4, "goes"), graph));
        runs().open(customer, "run", "zuora-sync:" + customer, NOON);
        Pass pass = wholePass(
                database(),
                customer,
                "run",
                NOON,
                fetched(listing(customer, 1, "same"), null),
                fetched(listing(customer, 2, "after"), graph),
                failed(listing(customer, 3, "fails later")),
                fetched(listing(customer, 5, "comes"), export(task(9, "nine"))));
        new PassRepository(database()).findCandidates(customer, pass.id(), NOON);
        new RemovalRepository(database()).record(customer, "check", Map.of(4L, true));
        new RemovalRepository(database()).apply(customer, "run", NOON);

        SyncReport report = closed(customer, "run", pass.id());

        assertEquals(
                new SyncReport(
                        customer,
                        "run",
                        SyncOutcome.COMPLETED,
                        1,
                        5,
                        0.5,
                        4,
                        1,
                        1,
                        1,
                        1,
                        1,
                        0,
                        7,
                        7,
                        NOON,
                        NOON.plusSeconds(30),
                        null),
                report);
    }

    @Test
    void closingARunAgainAnswersTheFirstReportAlsoWithoutItsScratch() {
        String customer = newCustomer();
        runs().open(customer, "run", "zuora-sync:" + customer, NOON);
        Pass pass = wholePass(database(), customer, "run", NOON, fetched(listing(customer, 1, "one"), null));
        runs().attach("run", pass.id());
        SyncReport first = closed(customer, "run", pass.id());
        new PassRepository(database()).drop(pass.id());

        assertEquals(
                first,
                runs().close(customer, "run", pass.id(), SyncOutcome.FAILED, null, NOON.plusSeconds(99))
                        .orElseThrow());
        assertEquals(first, runs().find(customer, "run").orElseThrow());
    }

    @Test
    void aFailedRunKeepsItsDiagnosis() {
        String customer = newCustomer();
        runs().open(customer, "run", "zuora-sync:" + customer, NOON);
        Diagnosis diagnosis = new Diagnosis("AUTHENTICATION_FAILED", "refused", "replace them");

        runs().close(customer, "run", 0, SyncOutcome.FAILED, diagnosis, NOON);

        assertEquals(diagnosis, runs().find(customer, "run").orElseThrow().diagnosis());
    }

    @Test
    void reportsAreListedNewestFirstPageByPage() {
        String customer = newCustomer();
        for (int i = 1; i <= 3; i++) {
            runs().open(customer, "run-" + i, "zuora-sync:" + customer, NOON.plusSeconds(i));
            closed(customer, "run-" + i, 0);
        }
        runs().open(customer, "still-running", "zuora-sync:" + customer, NOON.plusSeconds(9));

        assertEquals(List.of("run-3", "run-2"), keys(runs().list(customer, null, 2)));
        assertEquals(List.of("run-1"), keys(runs().list(customer, "run-2", 2)));
        assertTrue(runs().find(customer, "still-running").isEmpty());
    }

    private static List<String> keys(List<SyncReport> reports) {
        return reports.stream().map(SyncReport::runKey).toList();
    }

    @Test
    void aRunOfADeletedCustomerHasNoReport() {
        String customer = newCustomer();
        runs().open(customer, "run", "zuora-sync:" + customer, NOON);
        new CustomerRepository(database()).delete(customer);

        assertTrue(
                runs().close(customer, "run", 0, SyncOutcome.FAILED, null, NOON).isEmpty());
        assertThrows(
                UnknownCustomerException.class, () -> runs().open(customer, "run", "zuora-sync:" + customer, NOON));
    }

    @Test
    void failedTasksAreReplacedAsAWhole() {
        String customer = newCustomer();
        FailedTaskRepository failedTasks = new FailedTaskRepository(database());
        failedTasks.replace(customer, List.of(failedTask(customer, 1), failedTask(customer, 2)), NOON);

        failedTasks.replace(customer, List.of(failedTask(customer, 2), failedTask(customer, 3)), NOON);

        assertEquals(List.of(failedTask(customer, 2), failedTask(customer, 3)), failedTasks.list(customer, 0, 10));
        assertEquals(List.of(failedTask(customer, 3)), failedTasks.list(customer, 2, 10));
    }

    private static FailedTask failedTask(String customer, long id) {
        return new FailedTask(customer, id, id * 10, null, "task " + id, "Callout", "timed out", NOON);
    }

    @Test
    void definitionsAreFilteredAndPagedByTheVendorsId() {
        String customer = newCustomer();
        DefinitionRepository definitions = new DefinitionRepository(database());
        wholePass(
                database(),
                customer,
                "run-1",
                NOON,
                fetched(listing(customer, 1, "one"), export(task(1, "callout"))),
                fetched(listing(customer, 2, "two"), null));
        wholePass(database(), customer, "run-2", NOON.plusSeconds(60), fetched(listing(customer, 3, "three"), null));

        assertEquals(List.of(1L, 2L), ids(definitions.list(filter(customer, null, null, 2))));
        assertEquals(
                List.of(3L),
                ids(definitions.list(new DefinitionFilter(customer, null, NOON.plusSeconds(1), null, false, null, 9))));
        assertEquals(List.of(1L), ids(definitions.list(filter(customer, null, "Callout", 9))));
        assertEquals(List.of(), ids(definitions.list(filter(customer, "Inactive", null, 9))));
        assertEquals(List.of(1L, 2L, 3L), ids(definitions.list(filter(customer, "active", null, 9))));
        assertEquals(
                List.of(3L), ids(definitions.list(new DefinitionFilter(customer, null, null, null, false, 2L, 9))));
    }

    private static DefinitionFilter filter(
            String customer, @Nullable String status, @Nullable String actionType, int limit) {
        return new DefinitionFilter(customer, status, null, actionType, false, null, limit);
    }

    private static List<Long> ids(List<Definition> definitions) {
        return definitions.stream().map(Definition::zuoraId).toList();
    }
}
