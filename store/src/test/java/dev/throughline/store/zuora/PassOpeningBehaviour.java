package dev.throughline.store.zuora;

import static dev.throughline.store.zuora.Pages.fetched;
import static dev.throughline.store.zuora.Pages.listing;
import static dev.throughline.store.zuora.Pages.page;
import static dev.throughline.store.zuora.Pages.wholePass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.customer.UnknownCustomerException;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which pass a run works on, and what becomes of its scratch. */
abstract class PassOpeningBehaviour extends StoreFixture {
    PassOpeningBehaviour(Dialect dialect) {
        super(dialect);
    }

    private PassRepository passes() {
        return new PassRepository(database());
    }

    private Pass begun(String customer, String run) {
        Pass pass = passes().openOrResume(customer, run, false, false, NOON);
        passes().claim(pass.id(), "worker");
        passes().commit(page(pass, "worker", 1, false, NOON, fetched(listing(customer, 5, "five"), null)));
        return passes().get(customer, pass.id());
    }

    private long scratch(long passId) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from pass_seen where pass_id = :pass")
                        .bind("pass", passId)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aRepeatedOpenAnswersTheSamePass() {
        String customer = newCustomer();
        Pass pass = begun(customer, "run");

        assertEquals(pass, passes().openOrResume(customer, "run", false, false, NOON.plusSeconds(9)));
    }

    @Test
    void aCompletePassIsStillTheOneOfItsRun() {
        String customer = newCustomer();
        Pass pass = wholePass(database(), customer, "run", NOON, fetched(listing(customer, 5, "five"), null));

        assertEquals(
                pass.id(),
                passes().openOrResume(customer, "run", false, false, NOON).id());
    }

    @Test
    void aLaterRunResumesTheUnfinishedPassBehindItsLastPage() {
        String customer = newCustomer();
        Pass pass = begun(customer, "run-1");

        Pass resumed = passes().openOrResume(customer, "run-2", false, false, NOON.plusSeconds(60));

        assertEquals(pass.id(), resumed.id());
        assertEquals("page-2", resumed.nextPage());
        assertEquals("run-1", resumed.runKey());
        assertFalse(resumed.disturbed());
        assertEquals(resumed, passes().openOrResume(customer, "run-2", false, false, NOON.plusSeconds(61)));
    }

    @Test
    void aPassResumedAfterMoreThanAnHourIsDisturbed() {
        String customer = newCustomer();
        begun(customer, "run-1");

        assertTrue(passes().openOrResume(customer, "run-2", false, false, NOON.plus(Duration.ofMinutes(61)))
                .disturbed());
    }

    @Test
    void aPassThatStoodStillWithinItsRunIsDisturbed() {
        String customer = newCustomer();
        Pass pass = begun(customer, "run");

        passes().commit(page(pass, "worker", 2, true, NOON.plus(Duration.ofMinutes(61))));

        assertTrue(passes().get(customer, pass.id()).disturbed());
    }

    @Test
    void aForcedRunGivesAnUnfinishedPassUp() {
        String customer = newCustomer();
        Pass old = begun(customer, "run-1");

        Pass forced = passes().openOrResume(customer, "run-2", true, false, NOON);

        assertNotEquals(old.id(), forced.id());
        assertTrue(forced.forced());
        assertFalse(passes().claim(old.id(), "worker"));
        assertEquals(0, scratch(old.id()));
        assertEquals(forced, passes().openOrResume(customer, "run-2", true, false, NOON));
    }

    @Test
    void aRunForcedOnTheWayGivesItsOwnPassUp() {
        String customer = newCustomer();
        Pass old = begun(customer, "run");

        assertNotEquals(
                old.id(),
                passes().openOrResume(customer, "run", true, true, NOON).id());
    }

    @Test
    void theOwnerOfAPassThatWasTakenOverMayNotCommit() {
        String customer = newCustomer();
        Pass pass = begun(customer, "run-1");
        passes().openOrResume(customer, "run-2", false, false, NOON);

        assertThrows(SupersededException.class, () -> passes().commit(page(pass, "worker", 2, true, NOON)));
    }

    @Test
    void anUnfinishedPassKeepsItsScratchAndACompleteOneDropsIt() {
        String customer = newCustomer();
        Pass pass = begun(customer, "run");
        passes().drop(pass.id());
        assertEquals(1, scratch(pass.id()));

        passes().commit(page(pass, "worker", 2, true, NOON));
        passes().drop(pass.id());

        assertEquals(0, scratch(pass.id()));
        assertEquals(2, passes().progress(pass.id()).pages());
    }

    @Test
    void anUnknownCustomerHasNoPass() {
        assertThrows(UnknownCustomerException.class, () -> passes().openOrResume("nobody", "run", false, false, NOON));
        assertThrows(SupersededException.class, () -> passes().get("nobody", 1));
    }
}
