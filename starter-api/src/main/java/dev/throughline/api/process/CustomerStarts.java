package dev.throughline.api.process;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.StartOptions;
import dev.throughline.contract.onboarding.CredentialCheckWorkflow;
import dev.throughline.contract.onboarding.CustomerRemovalRequest;
import dev.throughline.contract.onboarding.CustomerRemovalWorkflow;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.zuorasync.SyncQueue;
import io.temporal.client.WorkflowOptions;

/** Starts the processes by which customers come and go. */
public final class CustomerStarts {
    private static final String CREDENTIAL_CHECK = "credential-check";

    private final ProcessStarts starts;

    public CustomerStarts(ProcessStarts starts) {
        this.starts = starts;
    }

    /** Onboards the customer, which is stored already. */
    public Started onboarding(OnboardingRequest request) {
        return starts.start(
                OnboardingWorkflow.TYPE,
                request.customer(),
                options(
                        ProcessId.onboarding(request.customer()),
                        request.customer(),
                        "Onboarding of " + request.customer(),
                        "Started by " + request.by()
                                + ". Tries the credentials, syncs, gives access, sets the schedule up."),
                request);
    }

    /** Removes the customer after an export and a grace. */
    public Started customerRemoval(CustomerRemovalRequest request) {
        return starts.start(
                CustomerRemovalWorkflow.TYPE,
                request.customer(),
                options(
                        ProcessId.customerRemoval(request.customer()),
                        request.customer(),
                        "Removal of " + request.customer(),
                        "Asked for by " + request.by() + ". Exports the customer, waits for the grace, deletes it."),
                request);
    }

    /** Tries the customer's credentials. */
    public Started credentialCheck(String customer) {
        return starts.start(
                CredentialCheckWorkflow.TYPE,
                customer,
                options(
                        new ProcessId(CREDENTIAL_CHECK, customer),
                        customer,
                        "Credentials of " + customer,
                        "Tries what a sync needs, and changes nothing."),
                customer);
    }

    private static WorkflowOptions options(ProcessId process, String customer, String summary, String details) {
        return StartOptions.of(
                process, process.toString(), customer, SyncQueue.DEFAULT.priorityKey(), summary, details);
    }
}
