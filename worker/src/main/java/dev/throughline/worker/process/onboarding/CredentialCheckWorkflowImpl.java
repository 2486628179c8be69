package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.onboarding.CredentialCheckWorkflow;
import dev.throughline.contract.onboarding.CredentialVerdict;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** One look at the credentials; fails soon, with the cause, when Zuora cannot be reached. */
public final class CredentialCheckWorkflowImpl implements CredentialCheckWorkflow {
    @Override
    public CredentialVerdict run(String customer) {
        List<Check> checks = Workflow.newActivityStub(
                        ZuoraApiActivities.class, ActivityPolicies.zuoraTrial("try the credentials"))
                .validate(new ZuoraApiActivities.Validate(customer))
                .checks();
        return new CredentialVerdict(customer, OnboardingPolicy.areGood(checks), checks);
    }
}
