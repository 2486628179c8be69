package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.OnboardingOutcome;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.worker.process.Failures;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Human tasks of an onboarding that end otherwise than by a decision. */
class OnboardingTasksTest {
    private final OnboardingHarness harness = new OnboardingHarness();
    private final FakeOffice office = harness.office;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aTaskThatSomebodyCancelledHasTheCredentialsTriedAgain() {
        office.goodCredentials.set(false);
        OnboardingWorkflow onboarding = harness.start(Approval.NONE);
        String task = harness.awaitTask(onboarding);
        office.goodCredentials.set(true);

        harness.client().newUntypedWorkflowStub("human-task:" + task).cancel();

        OnboardingReport report = harness.result(onboarding);
        assertEquals(OnboardingOutcome.COMPLETED, report.outcome());
        assertEquals(2, office.done.stream().filter("validate"::equals).count());
        harness.record("onboarding-task-cancelled", OnboardingHarness.ID);
    }

    @Test
    void whatCannotBeAskedIsNotAskedForEver() {
        OnboardingWorkflow onboarding = harness.onboarding();
        WorkflowClient.start(
                onboarding::run, new OnboardingRequest("acme", Approval.REQUIRED, List.of("bob"), null, "nobody's id"));

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> harness.result(onboarding));

        assertEquals("INVALID_INPUT", Failures.typeOf(ended));
        assertTrue(Failures.messageOf(ended).contains("askedBy"), Failures.messageOf(ended));
        OnboardingReport report = onboarding.state().report();
        assertEquals(OnboardingOutcome.FAILED, report == null ? null : report.outcome());
        harness.record("onboarding-unaskable", OnboardingHarness.ID);
    }
}
