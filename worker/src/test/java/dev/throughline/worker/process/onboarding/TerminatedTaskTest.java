package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.worker.testing.TemporalProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the real server: the in-memory one does not tell a process that its child was terminated. */
@Tag("real-server")
class TerminatedTaskTest {
    @Test
    void aTaskThatSomebodyTerminatedIsAskedAgain() {
        try (OnboardingHarness harness = new OnboardingHarness(TemporalProgram.start(OnboardingHarness.options()))) {
            OnboardingWorkflow onboarding = harness.start(Approval.REQUIRED);
            String first = harness.awaitTask(onboarding);

            harness.client().newUntypedWorkflowStub("human-task:" + first).terminate("by mistake");

            harness.await(
                    onboarding,
                    state -> state.humanTask() != null && !state.humanTask().equals(first));
            harness.decide(onboarding, "approve", "carl");
            assertEquals("carl", harness.result(onboarding).approvedBy());
            harness.record("onboarding-task-terminated", OnboardingHarness.ID);
        }
    }
}
