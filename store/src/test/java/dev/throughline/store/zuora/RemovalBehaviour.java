package dev.throughline.store.zuora;

import static dev.throughline.store.zuora.Pages.fetched;
import static dev.throughline.store.zuora.Pages.listing;
import static dev.throughline.store.zuora.Pages.page;
import static dev.throughline.store.zuora.Pages.wholePass;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.zuora.RemovalRepository.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a definition that a pass did not see comes to be removed, or not. */
abstract class RemovalBehaviour extends StoreFixture {
    RemovalBehaviour(Dialect dialect) {
        super(dialect);
    }

    private PassRepository passes() {
        return new PassRepository(database());
    }

    private RemovalRepository removals() {
        return new RemovalRepository(database());
    }

    private FetchedDefinition definition(String customer, long id) {
        return fetched(listing(customer, id, "definition " + id), null);
    }

    /** A customer with definitions 1 to 3, of which a second pass has seen only 1. */
    private String withTwoMissing() {
        String customer = newCustomer();
        wholePass(
                database(),
                customer,
                "run-1",
                NOON,
                definition(customer, 1),
                definition(customer, 2),
                definition(customer, 3));
        Pass second = wholePass(database(), customer, "run-2", NOON, definition(customer, 1));
        assertEquals(new Findings(3, 2, true), passes().findCandidates(customer, second.id(), NOON));
        return customer;
    }

    @Test
    void whatACompletePassDidNotSeeBecomesACandidate() {
        String customer = withTwoMissing();

        assertEquals(List.of(2L, 3L), removals().candidates(customer, 0, 10));
        assertEquals(List.of(3L), removals().candidates(customer, 2, 10));
        assertEquals(3, new DefinitionRepository(database()).countLive(customer));
    }

    @Test
    void anIncompletePassFindsNoCandidates() {
        String customer = newCustomer();
        wholePass(database(), customer, "run-1", NOON, definition(customer, 1), definition(customer, 2));
        Pass pass = passes().openOrResume(customer, "run-2", false, false, NOON);
        passes().claim(pass.id(), "worker");
        passes().commit(page(pass, "worker", 1, false, NOON, definition(customer, 1)));

        assertEquals(new Findings(2, 0, false), passes().findCandidates(customer, pass.id(), NOON));
        assertEquals(List.of(), removals().candidates(customer, 0, 10));
    }

    @Test
    void aDisturbedPassFindsNoCandidates() {
        String customer = newCustomer();
        wholePass(database(), customer, "run-1", NOON, definition(customer, 1), definition(customer, 2));
        Pass begun = passes().openOrResume(customer, "run-2", false, false, NOON);
        passes().claim(begun.id(), "worker");
        passes().commit(page(begun, "worker", 1, false, NOON, definition(customer, 1)));
        Instant later = NOON.plus(Duration.ofHours(2));
        Pass late = passes().openOrResume(customer, "run-3", false, false, later);
        passes().claim(late.id(), "worker");
        passes().commit(page(late, "worker", 2, true, later, definition(customer, 1)));

        assertEquals(new Findings(2, 0, false), passes().findCandidates(customer, late.id(), NOON));
    }

    @Test
    void aPassThatHadNoPageYetIsNotDisturbedByItsAge() {
        String customer = newCustomer();
        wholePass(database(), customer, "run-1", NOON, definition(customer, 1), definition(customer, 2));
        passes().openOrResume(customer, "run-2", false, false, NOON);
        Pass late = wholePass(database(), customer, "run-3", NOON.plus(Duration.ofHours(2)), definition(customer, 1));

        assertEquals(new Findings(2, 1, true), passes().findCandidates(customer, late.id(), NOON));
    }

    @Test
    void aPostponedCandidateStaysUnconfirmedAndIsNotAskedForTwiceInARound() {
        String customer = newCustomer();
        wholePass(database(), customer, "run-1", NOON, definition(customer, 1), definition(customer, 2));
        Pass second = wholePass(database(), customer, "run-2", NOON, definition(customer, 1));
        passes().findCandidates(customer, second.id(), NOON);

        removals().postpone(customer, "round", 2);

        assertEquals(List.of(), removals().nextToCheck(customer, "round", false, 10));
        assertEquals(List.of(2L), removals().nextToCheck(customer, "next round", false, 10));
        assertEquals(new RemovalRepository.Counts(1, 0, 0), removals().counts(customer, "round"));
    }

    @Test
    void aPassWithAnEmptyPageFindsNoCandidates() {
        String customer = newCustomer();
        wholePass(database(), customer, "run-1", NOON, definition(customer, 1));
        Pass empty = wholePass(database(), customer, "run-2", NOON);

        assertEquals(new Findings(1, 0, false), passes().findCandidates(customer, empty.id(), NOON));
    }

    @Test
    void aPassWhoseScratchIsGoneIsNotBelieved() {
        String customer = newCustomer();
        Pass pass = wholePass(database(), customer, "run", NOON, definition(customer, 1));
        passes().drop(pass.id());

        assertEquals(new Findings(1, 0, false), passes().findCandidates(customer, pass.id(), NOON));
    }

    @Test
    void aPageThatShowsACandidateClearsIt() {
        String customer = withTwoMissing();

        wholePass(database(), customer, "run-3", NOON, definition(customer, 2));

        assertEquals(List.of(3L), removals().candidates(customer, 0, 10));
    }

    @Test
    void eachCandidateIsAskedOncePerRound() {
        String customer = withTwoMissing();
        assertEquals(List.of(2L), removals().nextToCheck(customer, "round", false, 1));

        removals().record(customer, "round", Map.of(2L, true));

        assertEquals(List.of(3L), removals().nextToCheck(customer, "round", false, 10));
        assertEquals(new Counts(2, 1, 1), removals().counts(customer, "round"));
    }

    @Test
    void aCandidateThatTheVendorStillHasIsCleared() {
        String customer = withTwoMissing();

        removals().record(customer, "round", Map.of(2L, true, 3L, false));

        assertEquals(List.of(2L), removals().candidates(customer, 0, 10));
        assertEquals(new Counts(1, 1, 0), removals().counts(customer, "round"));
    }

    @Test
    void aConfirmationHoldsInALaterRoundUnlessItAsksAgain() {
        String customer = withTwoMissing();
        removals().record(customer, "round-1", Map.of(2L, true, 3L, true));

        assertEquals(List.of(2L, 3L), removals().nextToCheck(customer, "round-2", true, 10));
        assertEquals(List.of(), removals().nextToCheck(customer, "round-3", false, 10));
        assertEquals(new Counts(2, 2, 0), removals().counts(customer, "round-3"));
    }

    @Test
    void onlyConfirmedCandidatesAreRemovedAndARepeatAnswersTheSame() {
        String customer = withTwoMissing();
        removals().record(customer, "round", Map.of(2L, true));

        assertEquals(1, removals().apply(customer, "run-2", NOON));
        assertEquals(1, removals().apply(customer, "run-2", NOON.plusSeconds(9)));

        Definition removed =
                new DefinitionRepository(database()).find(customer, 2).orElseThrow();
        assertEquals(NOON, removed.removedAt());
        assertEquals(2, new DefinitionRepository(database()).countLive(customer));
        assertEquals(List.of(3L), removals().candidates(customer, 0, 10));
    }
}
