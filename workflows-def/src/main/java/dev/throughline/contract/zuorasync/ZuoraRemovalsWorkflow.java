package dev.throughline.contract.zuorasync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Carries out the removals that a person confirmed: asks Zuora for each candidate once more (CHECK) and marks as removed
 * what is really gone (APPLY). Its id is {@code zuora-removals:<customer>}.
 */
@WorkflowInterface
public interface ZuoraRemovalsWorkflow {
    String TYPE = "ZuoraRemovals";

    @WorkflowMethod(name = TYPE)
    RemovalsReport run(RemovalsRequest request);

    @QueryMethod(name = "state")
    RemovalsReport state();
}
