package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.BusinessAnalystActivities.NoteLink;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Settled;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import dev.throughline.contract.ticketsync.LinkPhase;
import dev.throughline.contract.ticketsync.LinkTrouble;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.RelinkTicket;
import dev.throughline.contract.ticketsync.RetryLink;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketLinkState;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ticket's process over specialists who find what the test says. */
class TicketLinkWorkflowTest {
    private final LinkHarness harness = new LinkHarness();
    private final FakeTicketDesk desk = harness.desk;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aTicketGetsItsTaskIsKeptTheSameAndEndsOnceBothAreClosedAndQuiet() {
        desk.plans.add(Plans.more(Outcome.CREATE, Side.CLICKUP));
        desk.plans.add(Plans.of(Outcome.LINKED, Side.ZENDESK));

        harness.ticketChanged("e1");
        harness.rounds(2);
        desk.usual.set(Plans.of(Outcome.SETTLED));
        harness.taskChanged("e2");
        TicketLinkState ended = harness.result();

        assertEquals(List.of("task:0", "ticket:0"), desk.written);
        assertEquals(List.of(List.of("e1"), List.of("e1"), List.of("e2")), desk.reasons);
        assertEquals(List.of("plan1", "plan2", "plan3"), desk.settles);
        assertEquals(Outcome.SETTLED, ended.outcome());
        assertEquals("task1", ended.task());
        assertEquals(3, ended.rounds());
        assertEquals(2, ended.writes());
        assertEquals(List.of("OPEN"), desk.notes.stream().map(NoteLink::status).toList());
        harness.record("link-triaged-by-rule");
    }

    @Test
    void aTicketThatDoesNotQualifyEndsAtOnceAndAnotherEventLooksAgain() {
        desk.usual.set(Plans.of(Outcome.NOT_QUALIFIED));

        harness.ticketChanged("e1");
        assertEquals(Outcome.NOT_QUALIFIED, harness.result().outcome());
        harness.record("link-not-qualified");
        harness.ticketChanged("e2");

        LinkHarness.until(() -> desk.looks.get() == 2);
    }

    @Test
    void knownEventsAreDroppedAndABurstIsOneMoreRound() {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        desk.looking.set(() -> {
            looking.countDown();
            awaitUnchecked(goOn);
        });
        harness.ticketChanged("e1");
        awaitUnchecked(looking);
        for (int burst = 2; burst < 12; burst++) {
            harness.taskChanged("e" + burst, "e1");
        }
        goOn.countDown();
        harness.rounds(2);
        harness.ticketChanged("e1", "e7");
        harness.link().retry(new RetryLink("ann", LinkHarness.OPERATOR));
        harness.rounds(3);

        assertEquals(3, desk.looks.get());
        assertEquals(List.of("e1"), desk.reasons.get(0));
        assertEquals(10, desk.reasons.get(1).size(), "bursts are joined");
        assertEquals(List.of("retried by ann"), desk.reasons.get(2), "known events are dropped");
    }

    @Test
    void whatSomebodyChangedRightBeforeTheWriteIsLookedAtAgainAndAgainWithPauses() {
        desk.usual.set(Plans.of(Outcome.LINKED, Side.CLICKUP, Side.ZENDESK));
        for (int stale = 0; stale < 5; stale++) {
            desk.writings.add(new Written(0, true));
        }

        harness.ticketChanged("e1");
        harness.rounds(4);
        assertTrue(desk.settles.isEmpty(), "a round that was given up is not remembered");
        harness.environment.sleep(Duration.ofMinutes(1));
        desk.usual.set(Plans.same());

        LinkHarness.until(() -> desk.settles.size() == 1);
        assertEquals(6, harness.state().rounds());
        assertEquals("ticket:1", desk.written.get(desk.written.size() - 1));
        harness.untyped().cancel();
        assertCancelled();
        harness.record("link-stale");
    }

    @Test
    void aRoundThatFailsWaitsAloneAndGoesOnByItselfOrAtARetry() {
        desk.trouble.set(FailureType.VENDOR_REJECTED.failure("Zendesk refuses the ticket", null));
        harness.ticketChanged("e1");
        harness.phase(LinkPhase.TROUBLED);
        LinkTrouble first = trouble();
        assertEquals(FailureType.VENDOR_REJECTED, first.type());
        assertEquals("Zendesk refuses the ticket", first.message());
        assertEquals(first.since().plus(Duration.ofMinutes(1)), first.nextTryAt());
        assertEquals("TROUBLED", desk.notes.get(0).status());

        harness.environment.sleep(Duration.ofMinutes(2));
        LinkHarness.until(() -> trouble().tries() == 2);
        assertTrue(nextTry(trouble()).compareTo(Duration.ofMinutes(3)) >= 0, "the pauses grow: " + trouble());
        harness.ticketChanged("e2");
        LinkHarness.until(() -> trouble().tries() == 3);
        desk.trouble.set(null);
        harness.link().retry(new RetryLink("ann", LinkHarness.OPERATOR));

        harness.phase(LinkPhase.LINKED);
        assertNull(harness.state().trouble());
        assertEquals(
                List.of(List.of("e1", "e2", "retried by ann")),
                desk.reasons,
                "what the failed rounds were for is not forgotten");
        assertEquals("OPEN", desk.notes.get(desk.notes.size() - 1).status());
        harness.untyped().cancel();
        assertCancelled();
        harness.record("link-troubled-and-retried");
    }

    @Test
    void aLimitIsWaitedOutByTheVendorsOwnDelayWhateverHappens() {
        Duration delay = Duration.ofMinutes(7);
        desk.trouble.set(FailureType.RATE_LIMITED.failure("Too many calls", null, delay));
        harness.ticketChanged("e1");
        harness.environment.sleep(Duration.ofMinutes(22));
        harness.phase(LinkPhase.TROUBLED);
        int looks = desk.looks.get();
        harness.ticketChanged("e2");
        harness.link().state();
        assertEquals(looks, desk.looks.get(), "an event does not shorten it");
        desk.trouble.set(null);

        harness.environment.sleep(delay);

        harness.phase(LinkPhase.LINKED);
    }

    @Test
    void aLinkWhoseConnectionIsGoneEnds() {
        desk.trouble.set(FailureType.NOT_FOUND.failure("There is no connection 'c'", null));
        desk.untold.set(FailureType.NOT_FOUND.failure("There is no connection 'c'", null));

        harness.ticketChanged("e1");
        TicketLinkState ended = harness.result();

        assertEquals(LinkPhase.ENDED, ended.phase());
        assertEquals(
                FailureType.NOT_FOUND, Objects.requireNonNull(ended.trouble()).type());
        harness.record("link-of-a-connection-that-is-gone");
    }

    @Test
    void aReopenedTicketGoesOn() {
        desk.usual.set(Plans.of(Outcome.SETTLED));
        harness.ticketChanged("e1");
        harness.phase(LinkPhase.SETTLED);
        desk.usual.set(Plans.same());
        desk.plans.add(Plans.of(Outcome.LINKED, Side.CLICKUP));

        harness.ticketChanged("e2");
        harness.phase(LinkPhase.LINKED);
        harness.environment.sleep(Duration.ofDays(2));
        desk.usual.set(Plans.of(Outcome.SETTLED));
        harness.ticketChanged("e3");

        assertEquals(3, harness.result().rounds());
        assertEquals(List.of("task:0"), desk.written);
        harness.record("link-reopened");
    }

    @Test
    void aDeletedTicketEndsTheLinkAfterItsLastWord() {
        harness.ticketChanged("e1");
        harness.rounds(1);
        desk.usual.set(Plans.of(Outcome.TICKET_DELETED, Side.CLICKUP));

        harness.ticketChanged("e2");

        assertEquals(Outcome.TICKET_DELETED, harness.result().outcome());
        assertEquals(List.of("task:0"), desk.written);
        harness.record("link-ticket-deleted");
    }

    @Test
    void aFollowUpTicketsProcessIsStartedAndTheLinkEnds() {
        desk.plans.add(Plans.of(Outcome.LINKED, Side.ZENDESK));
        desk.plans.add(Plans.of(Outcome.FOLLOWED_UP));
        desk.settled.set(new Settled("task1", "8"));

        harness.ticketChanged("e1");
        TicketLinkState ended = harness.result();

        assertEquals(Outcome.FOLLOWED_UP, ended.outcome());
        LinkHarness.until(() -> harness.isRunning("ticket-link:c:8"));
        harness.record("link-followed-up");
    }

    @Test
    void aTaskIsLinkedAnewByAnOperatorAlone() {
        harness.ticketChanged("e1");
        harness.rounds(1);

        harness.link().relink(new RelinkTicket("task2", "the right one", "ann", LinkHarness.OPERATOR));
        harness.rounds(2);

        assertEquals("task2", desk.relinks.get(0).task());
        assertEquals(List.of("linked anew by ann"), desk.reasons.get(1));
        assertRefused(
                "INVALID_INPUT", new RelinkTicket(FakeTicketDesk.UNKNOWN_TASK, null, "ann", LinkHarness.OPERATOR));
        assertEquals(1, desk.relinks.size(), "nothing is stored of a task that is not there");
        assertRefused("INVALID_INPUT", new RelinkTicket("no task", null, "ann", LinkHarness.OPERATOR));
        assertRefused("FORBIDDEN", new RelinkTicket(null, null, "eve", List.of("viewer")));
        desk.usual.set(Plans.of(Outcome.DETACHED));
        harness.link().relink(new RelinkTicket(null, null, "ann", LinkHarness.OPERATOR));
        assertEquals(Outcome.DETACHED, harness.result().outcome());
        harness.record("link-relinked-after-a-look");
    }

    private void assertRefused(String type, RelinkTicket command) {
        WorkflowUpdateException refused =
                assertThrows(WorkflowUpdateException.class, () -> harness.link().relink(command));
        assertTrue(String.valueOf(refused.getCause()).contains(type), String.valueOf(refused.getCause()));
    }

    private void assertCancelled() {
        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, harness::result);
        assertTrue(ended.getCause() instanceof CanceledFailure, String.valueOf(ended.getCause()));
    }

    private LinkTrouble trouble() {
        return Objects.requireNonNull(harness.state().trouble());
    }

    private static Duration nextTry(LinkTrouble trouble) {
        return Duration.between(trouble.since(), Objects.requireNonNull(trouble.nextTryAt()));
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
