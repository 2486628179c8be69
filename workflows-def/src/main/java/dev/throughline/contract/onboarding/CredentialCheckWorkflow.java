package dev.throughline.contract.onboarding;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Tries a customer's credentials and changes nothing. Its id is {@code credential-check:<customer>}; a second start joins
 * the running one. Fails with UNKNOWN_CUSTOMER, SECRET_UNREADABLE, or with VENDOR_UNAVAILABLE and RATE_LIMITED once the
 * retries are used up.
 */
@WorkflowInterface
public interface CredentialCheckWorkflow {
    String TYPE = "CredentialCheck";

    @WorkflowMethod(name = TYPE)
    CredentialVerdict run(String customer);
}
