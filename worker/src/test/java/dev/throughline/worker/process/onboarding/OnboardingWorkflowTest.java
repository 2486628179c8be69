package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.ApproveAccess;
import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.onboarding.OnboardingOutcome;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.OnboardingState;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.onboarding.ReplaceCredentials;
import dev.throughline.contract.onboarding.StageStatus;
import dev.throughline.contract.specialist.CustomerRecordsActivities.LedgerView;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnboardingWorkflowTest {
    private final OnboardingHarness harness = new OnboardingHarness();
    private final FakeOffice office = harness.office;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aCustomerIsBroughtFromCredentialsToAWatchedAccount() {
        OnboardingWorkflow onboarding = harness.onboarding();
        OnboardingReport report = onboarding.run(OnboardingHarness.request(Approval.NONE));

        assertEquals(OnboardingOutcome.COMPLETED, report.outcome());
        assertEquals(OnboardingHarness.ALL_DONE, office.done);
        assertEquals(30, report.records());
        assertEquals(1, report.usersGranted());
        assertNotNull(report.syncedAt());
        assertTrue(report.undone().isEmpty());
        OnboardingState state = onboarding.state();
        assertTrue(
                state.stages().stream().allMatch(stage -> stage.status() == StageStatus.DONE), () -> state.toString());
        harness.record("onboarding-happy", OnboardingHarness.ID);
    }

    @Test
    void theAccessWaitsForAnApproverWhoIsAskedByAHumanTask() {
        OnboardingWorkflow onboarding = harness.start(Approval.REQUIRED);

        harness.decide(onboarding, "approve", "carl");

        OnboardingReport report = harness.result(onboarding);
        assertEquals(OnboardingOutcome.COMPLETED, report.outcome());
        assertEquals("carl", report.approvedBy());
        harness.record("onboarding-approved", OnboardingHarness.ID);
    }

    @Test
    void anApprovalOfTheOnboardingItselfWithdrawsTheHumanTask() {
        OnboardingWorkflow onboarding = harness.start(Approval.REQUIRED);
        String task = harness.awaitTask(onboarding);

        onboarding.approve(new ApproveAccess("known", "carl", List.of("approver")));

        assertEquals("carl", harness.result(onboarding).approvedBy());
        assertThrows(
                WorkflowFailedException.class,
                () -> harness.client()
                        .newUntypedWorkflowStub("human-task:" + task)
                        .getResult(Object.class));
        harness.record("onboarding-approved-directly", OnboardingHarness.ID);
    }

    @Test
    void whoStartedItMayNotApproveItAndNeitherMayWhoIsNoApprover() {
        OnboardingWorkflow onboarding = harness.start(Approval.REQUIRED);
        harness.await(onboarding, state -> state.humanTask() != null);

        assertThrows(
                RuntimeException.class,
                () -> onboarding.approve(new ApproveAccess(null, "ann", List.of("approver", "admin"))));
        assertThrows(
                RuntimeException.class, () -> onboarding.approve(new ApproveAccess(null, "dora", List.of("operator"))));
        assertFalse(office.done.contains("grantAccess"));
    }

    @Test
    void credentialsReplacedAfterThreeDaysAreTriedAndTheOnboardingGoesOnFromThere() {
        office.goodCredentials.set(false);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        String task = harness.awaitTask(onboarding);

        harness.environment.sleep(Duration.ofDays(3));
        office.goodCredentials.set(true);
        onboarding.replaceCredentials(new ReplaceCredentials("ann", OnboardingHarness.ROLES));

        assertEquals(OnboardingOutcome.COMPLETED, harness.result(onboarding).outcome());
        List<String> twice = new ArrayList<>(OnboardingHarness.ALL_DONE);
        twice.add(1, "validate");
        assertEquals(twice, office.done);
        assertThrows(
                WorkflowFailedException.class,
                () -> harness.client()
                        .newUntypedWorkflowStub("human-task:" + task)
                        .getResult(Object.class));
        harness.record("onboarding-credentials-replaced", OnboardingHarness.ID);
    }

    @Test
    void credentialsThatTheSyncFindsRefusedGoBackToValidation() {
        harness.sync.acts.add(PlayedSync.Act.IS_REFUSED);
        office.hold("validate");
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        office.awaitHeld("validate");
        office.goOn("validate");

        harness.await(
                onboarding,
                state -> office.done.stream().filter("validate"::equals).count() >= 2);

        assertEquals(OnboardingOutcome.COMPLETED, harness.result(onboarding).outcome());
        assertEquals(List.of(PlayedSync.Act.IS_REFUSED, PlayedSync.Act.COMPLETES), harness.sync.played);
        harness.record("onboarding-refused-in-sync", OnboardingHarness.ID);
    }

    @Test
    void credentialsThatOnlyTheSyncFindsRefusedAreAPersonsAfterAFewRounds() {
        refuseSyncs(OnboardingPolicy.REFUSED_SYNCS);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);

        OnboardingState waiting = harness.await(onboarding, state -> state.humanTask() != null);

        assertEquals(OnboardingPolicy.REFUSED_SYNCS, harness.sync.played.size());
        assertEquals(OnboardingStage.VALIDATION, waiting.phase());
        assertEquals(
                List.of(new Check("sync", Check.Verdict.FAILED, "refused", "AUTHENTICATION_FAILED")), waiting.checks());
        harness.decide(onboarding, "check-again", "dora");
        assertEquals(OnboardingOutcome.COMPLETED, harness.result(onboarding).outcome());
        assertEquals(OnboardingPolicy.REFUSED_SYNCS + 1, harness.sync.played.size());
        harness.record("onboarding-refused-in-every-sync", OnboardingHarness.ID);
    }

    @Test
    void otherCredentialsHaveAsManyRoundsAgain() {
        refuseSyncs(2 * OnboardingPolicy.REFUSED_SYNCS - 1);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        harness.await(onboarding, state -> state.humanTask() != null);

        onboarding.replaceCredentials(new ReplaceCredentials("ann", OnboardingHarness.ROLES));

        assertEquals(OnboardingOutcome.COMPLETED, harness.result(onboarding).outcome());
        assertEquals(2 * OnboardingPolicy.REFUSED_SYNCS, harness.sync.played.size());
        harness.record("onboarding-refused-in-every-sync-replaced", OnboardingHarness.ID);
    }

    private void refuseSyncs(int times) {
        for (int refused = 0; refused < times; refused++) {
            harness.sync.acts.add(PlayedSync.Act.IS_REFUSED);
        }
    }

    @Test
    void aSyncThatIsPausedForMonthsMakesAShortHistory() {
        harness.sync.acts.add(PlayedSync.Act.TAKES_THREE_MONTHS);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);

        assertEquals(OnboardingOutcome.COMPLETED, harness.result(onboarding).outcome());

        int events =
                harness.client().fetchHistory(OnboardingHarness.ID).getEvents().size();
        assertTrue(events < 5_000, () -> events + " events");
    }

    @ParameterizedTest
    @EnumSource(
            value = OnboardingStage.class,
            names = {"ACCESS", "MONITORING"})
    void credentialsAreNotReplacedOnceTheyWereFoundGood(OnboardingStage stage) {
        office.hold(OnboardingHarness.effect(stage));
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        office.awaitHeld(OnboardingHarness.effect(stage));

        assertThrows(
                RuntimeException.class,
                () -> onboarding.replaceCredentials(new ReplaceCredentials("ann", OnboardingHarness.ROLES)));

        office.goOn(OnboardingHarness.effect(stage));
        assertEquals(OnboardingOutcome.COMPLETED, harness.result(onboarding).outcome());
    }

    @Test
    void aPersonWhoMendedThePermissionsHasThemCheckedAgain() {
        office.goodCredentials.set(false);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        harness.await(onboarding, state -> state.humanTask() != null);
        office.goodCredentials.set(true);

        harness.decide(onboarding, "check-again", "dora");

        assertEquals(OnboardingOutcome.COMPLETED, harness.result(onboarding).outcome());
        harness.record("onboarding-checked-again", OnboardingHarness.ID);
    }

    @Test
    void anOutageOfTheVendorIsWaitedOut() {
        harness.sync.acts.add(PlayedSync.Act.MEETS_AN_OUTAGE);
        harness.sync.acts.add(PlayedSync.Act.MEETS_AN_OUTAGE);

        OnboardingReport report = harness.onboarding().run(OnboardingHarness.request(Approval.NONE));

        assertEquals(OnboardingOutcome.COMPLETED, report.outcome());
        assertTrue(Duration.between(report.startedAt(), report.finishedAt()).compareTo(Duration.ofMinutes(15)) >= 0);
        harness.record("onboarding-outage", OnboardingHarness.ID);
    }

    @Test
    void aLongSyncIsWatchedAndItsProgressShown() {
        harness.sync.acts.add(PlayedSync.Act.TAKES_AN_HOUR);
        office.ledgerSays(new LedgerView("run", null, 0, new SyncProgress(1, 50, 900, 51)));
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        harness.await(onboarding, state -> harness.sync.played.size() == 1);

        harness.environment.sleep(Duration.ofMinutes(30));

        assertEquals(900, onboarding.state().progress().records());
        assertEquals(OnboardingStage.SYNC, onboarding.state().phase());
        assertEquals(OnboardingOutcome.COMPLETED, harness.result(onboarding).outcome());
        harness.record("onboarding-long-sync", OnboardingHarness.ID);
    }

    @Test
    void aSyncThatRunsAlreadyIsJoinedByTheLedgerAndNeverCancelled() {
        WorkflowStub foreign = harness.foreignSync();
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        harness.await(onboarding, state -> state.progress().records() == 900);

        office.ledgerSays(new LedgerView("other", SyncOutcome.COMPLETED, 1_200, SyncProgress.NONE));

        assertEquals(1_200, harness.result(onboarding).records());
        assertEquals(1, harness.sync.played.size());
        assertEquals(
                WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
                foreign.describe().getStatus());
        harness.record("onboarding-sync-joined", OnboardingHarness.ID);
    }

    @Test
    void aScheduledRunThatFailsIsFollowedByAnother() {
        office.failingRuns.set(2);

        OnboardingReport report = harness.onboarding().run(OnboardingHarness.request(Approval.NONE));

        assertEquals(OnboardingOutcome.COMPLETED, report.outcome());
        assertEquals(3, office.done.stream().filter("beginSchedule"::equals).count());
        harness.record("onboarding-scheduled-run-failed", OnboardingHarness.ID);
    }
}
