package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Decide;
import dev.throughline.contract.specialist.BusinessAnalystActivities.NoteLink;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Triaged;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.LinkPhase;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.ResolveConflict;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ticket's process asks of people. */
class LinkQuestionsTest {
    private static final String CANCELLED = "WORKFLOW_EXECUTION_STATUS_CANCELED";

    private final LinkHarness harness = new LinkHarness();
    private final FakeTicketDesk desk = harness.desk;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aModelThatIsSureDecidesTheKindWithoutAnotherLook() {
        desk.usual.set(Plans.triage(Planned.MODEL));
        desk.model.set(new Triaged("bug", "It says that something crashes"));
        desk.afterDecision.set(Plans.same());

        harness.ticketChanged("e1");
        harness.phase(LinkPhase.LINKED);

        assertEquals(List.of(new Decide("c", "7", null, "bug", "model")), desk.decisions);
        assertEquals(1, desk.looks.get());
        assertTrue(harness.state().asks().isEmpty());
        end();
        harness.record("link-triaged-by-model");
    }

    @Test
    void aPersonDecidesTheKindOfWhichTheModelIsUnsure() {
        desk.usual.set(Plans.triage(Planned.MODEL));
        desk.afterDecision.set(Plans.same());
        harness.ticketChanged("e1");
        OpenAsk asked = harness.asked(1).get(0);
        assertEquals(Planned.TRIAGE, asked.key());
        assertEquals(List.of("bug", "default", "skip"), asked.options());
        assertEquals(LinkPhase.TRIAGE, harness.state().phase());
        assertEquals("WAITING", lastNote().status());

        harness.ticketChanged("e2");
        harness.rounds(2);
        assertEquals(1, desk.triages.get(), "the model was asked about the same ticket before");
        assertEquals(List.of(asked), harness.state().asks());
        harness.decide(asked, "triage", Map.of("kind", "bug"));
        harness.phase(LinkPhase.LINKED);

        assertEquals(List.of(new Decide("c", "7", null, "bug", "bob")), desk.decisions);
        assertTrue(harness.state().asks().isEmpty());
        assertEquals("OPEN", lastNote().status());
        end();
        harness.record("link-triaged-by-person");
    }

    @Test
    void aQuestionOfTriageThatNoLongerMattersIsWithdrawn() {
        desk.usual.set(Plans.triage(Planned.PERSON));
        harness.ticketChanged("e1");
        OpenAsk asked = harness.asked(1).get(0);
        assertEquals(0, desk.triages.get());
        desk.usual.set(Plans.same());

        harness.ticketChanged("e2");
        harness.asked(0);

        untilCancelled(asked);
        end();
        harness.record("link-triage-withdrawn");
    }

    @Test
    void triageIsDecidedByAMessageTooAndSkipEndsTheLink() {
        desk.usual.set(Plans.triage(Planned.PERSON));
        desk.afterDecision.set(Plans.of(Outcome.NOT_QUALIFIED));
        harness.ticketChanged("e1");
        OpenAsk asked = harness.asked(1).get(0);

        harness.resolve(Planned.TRIAGE, Planned.SKIP);

        assertEquals(Outcome.NOT_QUALIFIED, harness.result().outcome());
        assertEquals("skip", desk.decisions.get(0).option());
        untilCancelled(asked);
        harness.record("link-triage-skipped");
    }

    @Test
    void aConflictIsDecidedInItsHumanTaskWhileAnotherOneWaits() {
        desk.usual.set(Plans.asks(Outcome.TASK_DELETED, Plans.CONFLICT, Plans.DELETED));
        desk.afterDecision.set(Plans.asks(Outcome.TASK_DELETED, Plans.DELETED));
        harness.ticketChanged("e1");
        List<OpenAsk> both = harness.asked(2);

        harness.decide(both.get(0), Ask.CLICKUP, Map.of());
        List<OpenAsk> left = harness.asked(1);

        assertEquals(List.of(both.get(1)), left);
        assertEquals(List.of(new Decide("c", "7", Plans.CONFLICT, Ask.CLICKUP, "bob")), desk.decisions);
        desk.afterDecision.set(Plans.of(Outcome.DETACHED));
        harness.decide(left.get(0), Ask.DETACH, Map.of());
        assertEquals(Outcome.DETACHED, harness.result().outcome());
        harness.record("link-conflict-and-deleted-task");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task2", Ask.NEW})
    void whichTaskIsTheTicketsIsDecidedInItsHumanTaskByItsIdOrAsNew(String option) {
        desk.usual.set(Plans.asks(Outcome.EXISTING_TASK, Plans.EXISTING));
        desk.afterDecision.set(Plans.same());
        harness.ticketChanged("e1");
        OpenAsk asked = harness.asked(1).get(0);
        assertEquals(List.of("task1", "task2", Ask.NEW), asked.options());
        harness.ticketChanged("e2");
        harness.rounds(2);
        assertEquals(List.of(asked), harness.state().asks(), "it waits over later rounds");
        assertEquals("WAITING", lastNote().status());
        assertEquals("A person has to decide: " + asked.subject(), lastNote().reason());

        harness.decide(asked, option, Map.of());
        harness.asked(0);
        harness.phase(LinkPhase.LINKED);

        assertEquals(List.of(new Decide("c", "7", Plans.EXISTING, option, "bob")), desk.decisions);
    }

    @Test
    void aConflictIsDecidedByAMessageAndItsHumanTaskIsWithdrawn() {
        desk.usual.set(Plans.asks(Outcome.LINKED, Plans.CONFLICT));
        desk.afterDecision.set(Plans.same());
        harness.ticketChanged("e1");
        OpenAsk asked = harness.asked(1).get(0);
        assertRefused("CONFLICT", "nothing", Ask.ZENDESK, LinkHarness.OPERATOR);
        assertRefused("INVALID_INPUT", asked.key(), Ask.KEEP, LinkHarness.OPERATOR);
        assertRefused("FORBIDDEN", asked.key(), Ask.ZENDESK, List.of("viewer"));

        harness.resolve(asked.key(), Ask.ZENDESK);
        harness.rounds(2);

        assertEquals(List.of(new Decide("c", "7", Plans.CONFLICT, Ask.ZENDESK, "ann")), desk.decisions);
        untilCancelled(asked);
        assertRefused("CONFLICT", asked.key(), Ask.ZENDESK, LinkHarness.OPERATOR);
        end();
        harness.record("link-conflict-resolved");
    }

    @Test
    void theSameQuestionThatComesBackIsAnotherTask() {
        desk.usual.set(Plans.asks(Outcome.LINKED, Plans.CONFLICT));
        harness.ticketChanged("e1");
        OpenAsk first = harness.asked(1).get(0);
        desk.usual.set(Plans.same());
        harness.taskChanged("e2");
        harness.asked(0);
        desk.usual.set(Plans.asks(Outcome.LINKED, Plans.CONFLICT));

        harness.taskChanged("e3");

        OpenAsk second = harness.asked(1).get(0);
        assertEquals(first.key(), second.key());
        assertNotEquals(first.humanTask(), second.humanTask());
    }

    @Test
    void aQuestionThatNobodyAnsweredInAMonthIsAskedAgain() {
        desk.usual.set(Plans.asks(Outcome.LINKED, Plans.CONFLICT));
        harness.ticketChanged("e1");
        OpenAsk first = harness.asked(1).get(0);
        LinkHarness.until(() -> harness.isRunning("human-task:" + first.humanTask()));

        harness.environment.sleep(Duration.ofDays(31));

        LinkHarness.until(() -> !harness.state().asks().isEmpty()
                && !harness.state().asks().get(0).humanTask().equals(first.humanTask()));
        assertTrue(desk.decisions.isEmpty());
    }

    @Test
    void anAnswerThatCannotBeStoredNowIsStoredByTheNextTry() {
        desk.usual.set(Plans.asks(Outcome.LINKED, Plans.CONFLICT));
        desk.afterDecision.set(Plans.same());
        harness.ticketChanged("e1");
        OpenAsk asked = harness.asked(1).get(0);
        desk.undecided.set(FailureType.CONFLICT.failure("the base moved", null));

        WorkflowUpdateException refused =
                assertThrows(WorkflowUpdateException.class, () -> harness.resolve(asked.key(), Ask.ZENDESK));
        assertTrue(String.valueOf(refused.getCause()).contains("the base moved"));
        harness.decide(asked, Ask.CLICKUP, Map.of());
        harness.phase(LinkPhase.TROUBLED);
        desk.undecided.set(null);
        harness.environment.sleep(Duration.ofMinutes(2));

        harness.phase(LinkPhase.LINKED);
        assertEquals(List.of(new Decide("c", "7", Plans.CONFLICT, Ask.CLICKUP, "bob")), desk.decisions);
        harness.asked(0);
    }

    @Test
    void aCancelledLinkTakesItsQuestionsBackAndLeavesItsStateInTheStore() {
        desk.usual.set(Plans.asks(Outcome.LINKED, Plans.CONFLICT));
        harness.ticketChanged("e1");
        OpenAsk asked = harness.asked(1).get(0);
        LinkHarness.until(() -> harness.isRunning("human-task:" + asked.humanTask()));

        end();

        untilCancelled(asked);
        assertEquals("OPEN", lastNote().status());
        assertNull(lastNote().reason());
        harness.record("link-cancelled");
    }

    private void end() {
        harness.untyped().cancel();
        assertThrows(WorkflowFailedException.class, harness::result);
    }

    private void untilCancelled(OpenAsk asked) {
        LinkHarness.until(
                () -> harness.statusOf("human-task:" + asked.humanTask()).equals(CANCELLED));
    }

    private NoteLink lastNote() {
        return desk.notes.get(desk.notes.size() - 1);
    }

    private void assertRefused(String type, String key, String option, List<String> roles) {
        WorkflowUpdateException refused = assertThrows(
                WorkflowUpdateException.class,
                () -> harness.link().resolveConflict(new ResolveConflict(key, option, null, "ann", roles)));
        assertTrue(String.valueOf(refused.getCause()).contains(type), String.valueOf(refused.getCause()));
    }
}
