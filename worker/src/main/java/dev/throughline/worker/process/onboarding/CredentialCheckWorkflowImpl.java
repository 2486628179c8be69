package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.onboarding.CredentialCheckWorkflow;
import dev.throughline.contract.onboarding.CredentialVerdict;
import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import java.util.List;

/** One look at the credentials. */
public final class CredentialCheckWorkflowImpl implements CredentialCheckWorkflow {
    @Override
    public CredentialVerdict run(String customer) {
        List<Check> checks = new OnboardingSteps(customer).validate();
        return new CredentialVerdict(customer, OnboardingPolicy.areGood(checks), checks);
    }
}
