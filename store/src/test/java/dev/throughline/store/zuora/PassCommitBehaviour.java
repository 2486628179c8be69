package dev.throughline.store.zuora;

import static dev.throughline.store.zuora.Pages.export;
import static dev.throughline.store.zuora.Pages.failed;
import static dev.throughline.store.zuora.Pages.fetched;
import static dev.throughline.store.zuora.Pages.listing;
import static dev.throughline.store.zuora.Pages.page;
import static dev.throughline.store.zuora.Pages.task;
import static dev.throughline.store.zuora.Pages.wholePass;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.Dialect;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.UnknownCustomerException;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a committed page leaves in the store. */
abstract class PassCommitBehaviour extends StoreFixture {
    PassCommitBehaviour(Dialect dialect) {
        super(dialect);
    }

    private PassRepository passes() {
        return new PassRepository(database());
    }

    private DefinitionRepository definitions() {
        return new DefinitionRepository(database());
    }

    private Definition stored(String customer, long id) {
        return definitions().find(customer, id).orElseThrow();
    }

    @Test
    void aFirstPageStoresDefinitionsTasksAndLinkages() {
        String customer = newCustomer();
        FetchedExport export = export(task(1, "one"), task(2, "two"));

        wholePass(database(), customer, "run", NOON, fetched(listing(customer, 5, "five"), export));

        Definition definition = stored(customer, 5);
        assertEquals("five", definition.name());
        assertEquals(1, definition.revision());
        assertEquals(2, definition.taskCount());
        assertEquals(NOON, definition.firstSeenAt());
        assertEquals(listing(customer, 5, "five").updatedAt(), definition.updatedAt());
        assertEquals(export.tasks(), definitions().tasks(customer, 5));
        assertEquals(export.linkages(), definitions().linkages(customer, 5));
        assertArrayEquals(
                export.original(), definitions().export(customer, 5, 1).orElseThrow());
    }

    @Test
    void anUnchangedPageWritesNoDefinitionTaskOrLinkageRow() {
        String customer = newCustomer();
        FetchedExport export = export(task(1, "one"), task(2, "two"));
        FetchedDefinition definition = fetched(listing(customer, 5, "five"), export);
        wholePass(database(), customer, "run-1", NOON, definition);

        Statements statements = Statements.record(database());
        try {
            wholePass(database(), customer, "run-2", NOON.plusSeconds(1), fetched(definition.listing(), null));
            wholePass(database(), customer, "run-3", NOON.plusSeconds(2), definition);
        } finally {
            statements.stop();
        }

        assertEquals(
                new TreeSet<>(List.of("pass_page", "pass_seen", "removal_candidate", "sync_pass")),
                statements.writtenTables());
        assertEquals(1, stored(customer, 5).revision());
        assertEquals(NOON, stored(customer, 5).changedAt());
    }

    @Test
    void onlyWhatDiffersInAGraphIsWritten() {
        String customer = newCustomer();
        Definition listing = listing(customer, 5, "five");
        wholePass(
                database(),
                customer,
                "run-1",
                NOON,
                fetched(listing, export(task(1, "one"), task(2, "two"), task(3, "x"))));
        FetchedExport next = export(task(1, "one"), task(2, "zwei"), task(4, "four"));

        wholePass(database(), customer, "run-2", NOON.plusSeconds(1), fetched(listing, next));

        assertEquals(next.tasks(), definitions().tasks(customer, 5));
        assertEquals(
                new TreeSet<>(next.linkages().stream().map(LinkageRow::toString).toList()),
                new TreeSet<>(definitions().linkages(customer, 5).stream()
                        .map(LinkageRow::toString)
                        .toList()));
        assertEquals(3, stored(customer, 5).taskCount());
    }

    @Test
    void everyChangedExportIsKeptAsARevision() {
        String customer = newCustomer();
        Definition listing = listing(customer, 5, "five");
        FetchedExport first = export(task(1, "one"));
        FetchedExport second = export(task(1, "eins"));
        wholePass(database(), customer, "run-1", NOON, fetched(listing, first));
        wholePass(database(), customer, "run-2", NOON.plusSeconds(1), fetched(listing, second));

        assertEquals(
                List.of(2L, 1L),
                definitions().revisions(customer, 5).stream()
                        .map(Revision::revision)
                        .toList());
        assertArrayEquals(first.original(), definitions().export(customer, 5, 1).orElseThrow());
        assertArrayEquals(
                second.original(), definitions().export(customer, 5, 2).orElseThrow());
    }

    @Test
    void aFailedExportKeepsTheLastGoodOneAndMarksItStale() {
        String customer = newCustomer();
        FetchedExport good = export(task(1, "one"));
        wholePass(database(), customer, "run-1", NOON, fetched(listing(customer, 5, "five"), good));

        wholePass(database(), customer, "run-2", NOON.plusSeconds(1), failed(listing(customer, 5, "renamed")));

        assertTrue(stored(customer, 5).stale());
        assertEquals("renamed", stored(customer, 5).name());
        assertEquals(good.tasks(), definitions().tasks(customer, 5));
        assertTrue(definitions()
                .known(customer, List.of(5L))
                .values()
                .iterator()
                .next()
                .stale());
    }

    @Test
    void aGoodExportClearsTheStaleMark() {
        String customer = newCustomer();
        Definition listing = listing(customer, 5, "five");
        FetchedExport good = export(task(1, "one"));
        wholePass(database(), customer, "run-1", NOON, fetched(listing, good));
        wholePass(database(), customer, "run-2", NOON.plusSeconds(1), failed(listing));

        wholePass(database(), customer, "run-3", NOON.plusSeconds(2), fetched(listing, good));

        assertFalse(stored(customer, 5).stale());
        assertEquals(1, stored(customer, 5).revision());
    }

    @Test
    void aNewDefinitionWithoutItsExportIsStoredAndFetchedAgain() {
        String customer = newCustomer();
        wholePass(database(), customer, "run-1", NOON, failed(listing(customer, 5, "five")));
        assertEquals(0, stored(customer, 5).revision());
        assertTrue(stored(customer, 5).stale());

        FetchedExport good = export(task(1, "one"));
        wholePass(database(), customer, "run-2", NOON.plusSeconds(1), fetched(listing(customer, 5, "five"), good));

        assertEquals(1, stored(customer, 5).revision());
        assertEquals(good.tasks(), definitions().tasks(customer, 5));
    }

    @Test
    void equalIdsOfTwoCustomersNeverMeet() {
        String one = newCustomer();
        String two = newCustomer();
        wholePass(database(), one, "run-one", NOON, fetched(listing(one, 5, "of one"), export(task(1, "one"))));
        wholePass(database(), two, "run-two", NOON, fetched(listing(two, 5, "of two"), export(task(1, "two"))));

        assertEquals("of one", stored(one, 5).name());
        assertEquals(List.of(task(1, "two")), definitions().tasks(two, 5));
    }

    @Test
    void aPageCommittedTwiceCountsOnce() {
        String customer = newCustomer();
        Pass pass = passes().openOrResume(customer, "run", false, false, NOON);
        passes().claim(pass.id(), "worker");
        FetchedDefinition five = fetched(listing(customer, 5, "five"), export(task(1, "one")));
        FetchedDefinition six = fetched(listing(customer, 6, "six"), null);
        passes().commit(page(pass, "worker", 1, false, NOON, five, six));

        PassProgress again = passes().commit(page(pass, "worker", 1, false, NOON, five));

        assertEquals(new PassProgress(1, 1, 3, 2), again);
        assertEquals(1, new SyncRunCounts(database(), customer, pass).report().definitionsNew());
    }

    @Test
    void aDefinitionThatShiftsToALaterPageCountsOnce() {
        String customer = newCustomer();
        Pass pass = passes().openOrResume(customer, "run", false, false, NOON);
        passes().claim(pass.id(), "worker");
        FetchedDefinition five = fetched(listing(customer, 5, "five"), export(task(1, "one")));
        passes().commit(page(pass, "worker", 1, false, NOON, five));

        PassProgress progress = passes().commit(page(pass, "worker", 2, true, NOON, fetched(five.listing(), null)));

        assertEquals(new PassProgress(2, 1, 3, 4), progress);
        assertEquals(1, new SyncRunCounts(database(), customer, pass).report().definitionsNew());
    }

    @Test
    void aRunThatTakesAPassUpReportsItsOwnPagesOnly() {
        String customer = newCustomer();
        SyncRunRepository runs = new SyncRunRepository(database());
        runs.open(customer, customer + "-1", "p", NOON);
        runs.open(customer, customer + "-2", "p", NOON);
        Pass pass = passes().openOrResume(customer, customer + "-1", false, false, NOON);
        passes().claim(pass.id(), "worker");
        passes().commit(page(
                pass,
                "worker",
                1,
                false,
                NOON,
                fetched(listing(customer, 5, "five"), export(task(1, "one"))),
                fetched(listing(customer, 6, "six"), null)));
        runs.addOutsidePages(customer, customer + "-1", 1, Duration.ofMillis(1_500));
        runs.addThrottled(customer, pass.id(), Duration.ofSeconds(75));
        SyncReport first = runs.close(customer, customer + "-1", pass.id(), SyncOutcome.CANCELLED, null, NOON)
                .orElseThrow();
        passes().openOrResume(customer, customer + "-2", false, false, NOON);
        passes().claim(pass.id(), "worker");
        passes().commit(page(pass, "worker", 2, true, NOON, fetched(listing(customer, 7, "seven"), null)));

        SyncReport second = runs.close(customer, customer + "-2", pass.id(), SyncOutcome.COMPLETED, null, NOON)
                .orElseThrow();

        assertEquals(1, first.pages());
        assertEquals(2, first.definitionsSeen());
        assertEquals(1, first.tasks());
        assertEquals(4, first.apiCalls(), "three by the page, one beside it");
        assertEquals(77.0, first.throttledSeconds(), "half a second by the page, the others beside it");
        assertEquals(0.5, second.throttledSeconds());
        assertEquals(1, second.pages());
        assertEquals(1, second.definitionsSeen());
        assertEquals(0, second.tasks());
        assertEquals(2, second.apiCalls());
    }

    @Test
    void aSupersededOwnerWritesNothing() {
        String customer = newCustomer();
        Pass pass = passes().openOrResume(customer, "run", false, false, NOON);
        passes().claim(pass.id(), "first");
        passes().claim(pass.id(), "second");

        PageCommit late = page(pass, "first", 1, true, NOON, fetched(listing(customer, 5, "five"), null));

        assertThrows(SupersededException.class, () -> passes().commit(late));
        assertTrue(definitions().find(customer, 5).isEmpty());
        assertEquals(0, passes().progress(pass.id()).pages());
    }

    @Test
    void aPageOfADeletedCustomerIsRefused() {
        String customer = newCustomer();
        Pass pass = passes().openOrResume(customer, "run", false, false, NOON);
        passes().claim(pass.id(), "worker");
        assertTrue(new CustomerRepository(database()).delete(customer));

        PageCommit late = page(pass, "worker", 1, true, NOON, fetched(listing(customer, 5, "five"), null));

        assertThrows(UnknownCustomerException.class, () -> passes().commit(late));
        assertTrue(definitions().find(customer, 5).isEmpty());
    }

    @Test
    void aDefinitionThatComesBackLosesItsRemoval() {
        String customer = newCustomer();
        Definition listing = listing(customer, 5, "five");
        FetchedDefinition five = fetched(listing, export(task(1, "one")));
        wholePass(database(), customer, "run-1", NOON, five);
        Pass without = wholePass(
                database(), customer, "run-2", NOON.plusSeconds(1), fetched(listing(customer, 6, "six"), null));
        passes().findCandidates(customer, without.id(), NOON);
        RemovalRepository removals = new RemovalRepository(database());
        removals.record(customer, "check", Map.of(5L, true));
        removals.apply(customer, "run-2", NOON);
        assertEquals(NOON, stored(customer, 5).removedAt());

        Pass back = wholePass(database(), customer, "run-3", NOON.plusSeconds(3), fetched(listing, null));

        assertNull(stored(customer, 5).removedAt());
        assertEquals(1, new SyncRunCounts(database(), customer, back).report().definitionsChanged());
    }

    @Test
    void textThatADatabaseRefusesDoesNotStopAPage() {
        String customer = newCustomer();
        wholePass(
                database(),
                customer,
                "run",
                NOON,
                fetched(listing(customer, 5, "nul \0 and half \ud83d pair"), export(task(1, "a\0b"))));

        assertEquals("nul \uFFFD and half \uFFFD pair", stored(customer, 5).name());
    }
}
