package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.onboarding.AbandonOnboarding;
import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.OnboardingOutcome;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.OnboardingState;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.onboarding.StageStatus;
import dev.throughline.contract.onboarding.Undone;
import dev.throughline.worker.process.Failures;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each stage that fails for good, is abandoned, or is cancelled: the outcome, and the exact order of what is undone. */
class OnboardingUndoTest {
    private static final List<OnboardingStage> STAGES = List.of(OnboardingStage.values());

    private final OnboardingHarness harness = new OnboardingHarness();
    private final FakeOffice office = harness.office;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aRefusedApprovalUndoesEverything() {
        OnboardingWorkflow onboarding = harness.start(Approval.REQUIRED);

        harness.decide(onboarding, "reject", "carl");

        assertEndsUndone(onboarding, OnboardingStage.ACCESS, OnboardingOutcome.ABANDONED);
        assertEquals("carl", report(onboarding).endedBy());
        harness.record("onboarding-approval-refused", OnboardingHarness.ID);
    }

    @Test
    void nobodyWithinFourteenDaysUndoesEverything() {
        office.goodCredentials.set(false);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> harness.result(onboarding));

        assertEquals("EXPIRED", Failures.typeOf(ended));
        assertUndone(onboarding, OnboardingStage.VALIDATION, OnboardingOutcome.FAILED);
        harness.record("onboarding-expired", OnboardingHarness.ID);
    }

    @Test
    void abandoningLeavesASyncThatItDidNotStart() {
        WorkflowStub foreign = harness.foreignSync();
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        harness.await(onboarding, state -> state.progress().records() == 900);

        onboarding.abandon(new AbandonOnboarding("no contract", "ann", OnboardingHarness.ROLES));

        assertEndsUndone(onboarding, OnboardingStage.SYNC, OnboardingOutcome.ABANDONED);
        assertEquals(
                WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
                foreign.describe().getStatus());
        harness.record("onboarding-abandoned-joined", OnboardingHarness.ID);
    }

    @ParameterizedTest
    @EnumSource(OnboardingStage.class)
    void aStageThatFailsForGoodHasWhatWasDoneUndoneLastFirst(OnboardingStage stage) {
        if (stage == OnboardingStage.SYNC) {
            harness.sync.acts.add(PlayedSync.Act.FAILS_FOR_GOOD);
        } else {
            office.fail(OnboardingHarness.effect(stage));
        }
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> harness.result(onboarding));

        assertEquals(stage == OnboardingStage.SYNC ? "SECRET_UNREADABLE" : "CUSTOMER_DELETED", Failures.typeOf(ended));
        assertUndone(onboarding, stage, OnboardingOutcome.FAILED);
        harness.record("onboarding-failed-in-" + name(stage), OnboardingHarness.ID);
    }

    @ParameterizedTest
    @EnumSource(OnboardingStage.class)
    void anAbandonedStageIsUndoneAlsoWhereItWasHalfDone(OnboardingStage stage) {
        OnboardingWorkflow onboarding = harness.startAndMeet(stage);
        assertFalse(onboarding.state().ending());

        OnboardingState told = onboarding.abandon(new AbandonOnboarding("no contract", "ann", OnboardingHarness.ROLES));
        assertTrue(told.ending(), "it is known as ending while its step is still waited for");
        harness.goOn(stage);

        assertEndsUndone(onboarding, stage, OnboardingOutcome.ABANDONED);
        assertEquals("ann", report(onboarding).endedBy());
        assertEquals("no contract", report(onboarding).reason());
        harness.record("onboarding-abandoned-in-" + name(stage), OnboardingHarness.ID);
    }

    @ParameterizedTest
    @EnumSource(OnboardingStage.class)
    void aCancelledStageIsUndoneAlsoWhereItWasHalfDone(OnboardingStage stage) {
        OnboardingWorkflow onboarding = harness.startAndMeet(stage);

        WorkflowStub.fromTyped(onboarding).cancel();
        harness.awaitCancelSeen(OnboardingHarness.ID);
        assertTrue(onboarding.state().ending(), "it is known as ending while its step is still waited for");
        harness.goOn(stage);

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> harness.result(onboarding));
        assertInstanceOf(CanceledFailure.class, ended.getCause());
        assertUndone(onboarding, stage, OnboardingOutcome.CANCELLED);
        harness.record("onboarding-cancelled-in-" + name(stage), OnboardingHarness.ID);
    }

    @Test
    void abandonedWhileItWaitsForAPersonItWithdrawsTheQuestion() {
        office.goodCredentials.set(false);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        harness.await(onboarding, state -> state.humanTask() != null);

        onboarding.abandon(new AbandonOnboarding("no contract", "ann", OnboardingHarness.ROLES));

        assertEndsUndone(onboarding, OnboardingStage.VALIDATION, OnboardingOutcome.ABANDONED);
        assertNull(onboarding.state().humanTask());
        harness.record("onboarding-abandoned-waiting", OnboardingHarness.ID);
    }

    @Test
    void whatCannotBeUndoneIsTriedUntilItIs() {
        office.fail("activate");
        office.fail("revokeAccess");
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        harness.await(onboarding, state -> state.stages().get(3).status() == StageStatus.WAITING);
        assertTrue(String.valueOf(onboarding.state().stages().get(3).reason()).contains("Could not be undone yet"));

        harness.environment.sleep(Duration.ofHours(1));
        office.mend("revokeAccess");

        assertThrows(WorkflowFailedException.class, () -> harness.result(onboarding));
        assertUndone(onboarding, OnboardingStage.MONITORING, OnboardingOutcome.FAILED);
        harness.record("onboarding-undone-late", OnboardingHarness.ID);
    }

    @Test
    void nothingIsAskedOfAnOnboardingThatIsBeingUndone() {
        OnboardingWorkflow onboarding = harness.startAndMeet(OnboardingStage.ACCESS);
        onboarding.abandon(new AbandonOnboarding("no contract", "ann", OnboardingHarness.ROLES));

        assertThrows(
                RuntimeException.class,
                () -> onboarding.abandon(new AbandonOnboarding("again", "ann", OnboardingHarness.ROLES)));

        harness.goOn(OnboardingStage.ACCESS);
        assertEndsUndone(onboarding, OnboardingStage.ACCESS, OnboardingOutcome.ABANDONED);
    }

    @Test
    void afterAnAbandonedOneTheSameCustomerCanBeOnboarded() {
        OnboardingWorkflow first = harness.startAndMeet(OnboardingStage.VALIDATION);
        first.abandon(new AbandonOnboarding("no contract", "ann", OnboardingHarness.ROLES));
        harness.goOn(OnboardingStage.VALIDATION);
        assertThrows(WorkflowFailedException.class, () -> harness.result(first));
        office.done.clear();

        OnboardingReport report = harness.onboarding().run(OnboardingHarness.request(Approval.NONE));

        assertEquals(OnboardingOutcome.COMPLETED, report.outcome());
        assertEquals(OnboardingHarness.ALL_DONE, office.done);
    }

    @Test
    void noScheduledRunThatSucceedsIsAFailure() {
        office.failingRuns.set(9);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);

        assertThrows(WorkflowFailedException.class, () -> harness.result(onboarding));

        assertUndone(onboarding, OnboardingStage.MONITORING, OnboardingOutcome.FAILED);
        harness.record("onboarding-scheduled-runs-failed", OnboardingHarness.ID);
    }

    private void assertEndsUndone(OnboardingWorkflow onboarding, OnboardingStage last, OnboardingOutcome outcome) {
        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> harness.result(onboarding));
        assertEquals("ABANDONED", Failures.typeOf(ended));
        assertUndone(onboarding, last, outcome);
    }

    /** Everything up to the stage was undone, the last one first, and the report and the board say so. */
    private void assertUndone(OnboardingWorkflow onboarding, OnboardingStage last, OnboardingOutcome outcome) {
        OnboardingState state = onboarding.state();
        OnboardingReport report = state.report();
        assertNotNull(report);
        assertEquals(outcome, report.outcome());
        List<OnboardingStage> expected = new ArrayList<>();
        List<String> effects = new ArrayList<>();
        for (int stage = STAGES.indexOf(last); stage >= 0; stage--) {
            expected.add(STAGES.get(stage));
            effects.addAll(undoing(STAGES.get(stage)));
        }
        assertEquals(expected, report.undone().stream().map(Undone::stage).toList());
        assertEquals(
                effects,
                office.done.subList(office.done.size() - effects.size(), office.done.size()),
                () -> office.done.toString());
        for (OnboardingStage stage : OnboardingStage.values()) {
            assertEquals(
                    stage.compareTo(last) <= 0 ? StageStatus.UNDONE : StageStatus.PENDING,
                    state.stages().get(STAGES.indexOf(stage)).status());
        }
    }

    private static OnboardingReport report(OnboardingWorkflow onboarding) {
        return Objects.requireNonNull(onboarding.state().report(), "it has not ended");
    }

    private static List<String> undoing(OnboardingStage stage) {
        return switch (stage) {
            case CREATION -> List.of("removeOnboarded");
            case VALIDATION -> List.of("forgetCredentials");
            case SYNC -> List.of("removeSynced");
            case ACCESS -> List.of("revokeAccess");
            case MONITORING -> List.of("deactivate", "endSchedule");
        };
    }

    private static String name(OnboardingStage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
