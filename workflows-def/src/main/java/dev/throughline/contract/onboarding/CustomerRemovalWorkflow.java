package dev.throughline.contract.onboarding;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Removes a customer with everything that is stored for it: exports it, stops everything that runs for it, waits for the
 * grace to end, then deletes. Its id is {@code customer-removal:<customer>}; a second start joins the running one.
 *
 * <p>Cancelled before the deletion began, it leaves the customer as it was. Once begun, the deletion goes on to its end.
 * Fails with UNKNOWN_CUSTOMER.
 */
@WorkflowInterface
public interface CustomerRemovalWorkflow {
    String TYPE = "CustomerRemoval";

    @WorkflowMethod(name = TYPE)
    CustomerRemovalState run(CustomerRemovalRequest request);

    /** Keeps the customer as it was before. Refused once the deletion has begun. */
    @UpdateMethod(name = "keep")
    CustomerRemovalState keep(KeepCustomer command);

    @UpdateValidatorMethod(updateName = "keep")
    void checkKeep(KeepCustomer command);

    @QueryMethod(name = "state")
    CustomerRemovalState state();
}
