package dev.throughline.contract.zuorasync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Pulls all Zuora workflow definitions of one customer, stores them with their tasks and linkages, and marks those that
 * are gone. Its id is {@code zuora-sync:<customer>}; a second start joins the running one.
 *
 * <p>It survives crashes of worker and server in the middle of a page, obeys the vendor's limits, and ends with a
 * {@link SyncReport}. It fails with a {@link dev.throughline.contract.common.FailureType}: AUTHENTICATION_FAILED,
 * PERMISSION_DENIED, UNKNOWN_CUSTOMER, CUSTOMER_SUSPENDED, CUSTOMER_DELETED, HOST_NOT_ALLOWED, SECRET_UNREADABLE, or
 * VENDOR_UNAVAILABLE, VENDOR_MALFORMED and RATE_LIMITED once the retries are used up.
 */
@WorkflowInterface
public interface ZuoraSyncWorkflow {
    String TYPE = "ZuoraSync";

    @WorkflowMethod(name = TYPE)
    SyncReport run(SyncRequest request);

    /** Stops after the chunk in hand; pausing twice is not an error. Rejected once the run no longer retrieves. */
    @UpdateMethod(name = "pause")
    SyncState pause(PauseSync command);

    @UpdateValidatorMethod(updateName = "pause")
    void checkPause(PauseSync command);

    @UpdateMethod(name = "resume")
    SyncState resume(ResumeSync command);

    /** Rejected once the run no longer retrieves. */
    @UpdateMethod(name = "force")
    SyncState force(ForceSync command);

    @UpdateValidatorMethod(updateName = "force")
    void checkForce(ForceSync command);

    @QueryMethod(name = "state")
    SyncState state();
}
