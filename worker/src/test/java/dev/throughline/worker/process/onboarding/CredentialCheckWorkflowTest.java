package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.onboarding.CredentialCheckWorkflow;
import dev.throughline.contract.onboarding.CredentialVerdict;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialCheckWorkflowTest {
    private static final String ID = "credential-check:acme";

    private final OnboardingHarness harness = new OnboardingHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void goodCredentialsAreGood() {
        CredentialVerdict verdict = check().run("acme");

        assertTrue(verdict.good(), verdict::toString);
        harness.record("credential-check", ID);
    }

    @Test
    void aHostThatCannotBeReachedIsGivenUpSoonWithTheCause() {
        harness.office.fail("validate", FailureType.VENDOR_UNAVAILABLE);

        WorkflowFailedException failed = assertThrows(WorkflowFailedException.class, () -> check().run("acme"));

        ActivityFailure activity = assertInstanceOf(ActivityFailure.class, failed.getCause());
        assertEquals(RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED, activity.getRetryState());
        ApplicationFailure cause = assertInstanceOf(ApplicationFailure.class, activity.getCause());
        assertEquals(FailureType.VENDOR_UNAVAILABLE.name(), cause.getType());
        assertEquals("planted: validate", cause.getOriginalMessage());
        harness.record("credential-check-given-up", ID);
    }

    private CredentialCheckWorkflow check() {
        return harness.stub(CredentialCheckWorkflow.class, ID);
    }
}
