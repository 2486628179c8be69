package dev.throughline.contract.onboarding;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Brings a customer from its credentials to a synced and monitored account. Its id is {@code onboarding:<customer>}; a
 * second start joins the running one.
 *
 * <p>It waits for a person for up to 14 days. When it is abandoned, cancelled, or fails for good, it undoes what its
 * stages did, the half-done one included, in reverse order, and tries each step until it is done; the report says what
 * was undone. Then it fails with a {@link dev.throughline.contract.common.FailureType}: ABANDONED, EXPIRED (nobody
 * acted in time), UNKNOWN_CUSTOMER, CONFLICT (the customer is none that is being onboarded), SECRET_UNREADABLE, or what
 * a sync fails with; or it ends as cancelled.
 */
@WorkflowInterface
public interface OnboardingWorkflow {
    String TYPE = "Onboarding";

    @WorkflowMethod(name = TYPE)
    OnboardingReport run(OnboardingRequest request);

    /** Validates the credentials that the API has just sealed. Refused once they have been found good. */
    @UpdateMethod(name = "replaceCredentials")
    OnboardingState replaceCredentials(ReplaceCredentials command);

    @UpdateValidatorMethod(updateName = "replaceCredentials")
    void checkReplaceCredentials(ReplaceCredentials command);

    /**
     * Approves the access. By an approver other than the one who started the onboarding, while it waits for that; the
     * human task that asks for it is withdrawn, whoever holds it. So the API sends none: it decides the human task.
     */
    @UpdateMethod(name = "approve")
    OnboardingState approve(ApproveAccess command);

    @UpdateValidatorMethod(updateName = "approve")
    void checkApprove(ApproveAccess command);

    /** Gives the onboarding up and has everything undone. Refused once it has ended or is being undone. */
    @UpdateMethod(name = "abandon")
    OnboardingState abandon(AbandonOnboarding command);

    @UpdateValidatorMethod(updateName = "abandon")
    void checkAbandon(AbandonOnboarding command);

    @QueryMethod(name = "state")
    OnboardingState state();
}
