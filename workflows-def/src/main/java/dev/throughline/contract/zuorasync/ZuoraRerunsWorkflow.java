package dev.throughline.contract.zuorasync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Lists a tenant's failed task instances into the store and, when asked, reruns chosen ones. Its id is
 * {@code zuora-reruns:<customer>}. A task is rerun only while the vendor still shows it as failed, so a retry of this
 * process never runs a task twice.
 */
@WorkflowInterface
public interface ZuoraRerunsWorkflow {
    String TYPE = "ZuoraReruns";

    @WorkflowMethod(name = TYPE)
    RerunsReport run(RerunsRequest request);

    @QueryMethod(name = "state")
    RerunsReport state();
}
