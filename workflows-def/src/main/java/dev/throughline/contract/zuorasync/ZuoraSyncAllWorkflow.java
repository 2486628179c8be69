package dev.throughline.contract.zuorasync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Syncs every active customer, a bounded number at a time. One customer's failure is in the report and stops nobody. */
@WorkflowInterface
public interface ZuoraSyncAllWorkflow {
    String TYPE = "ZuoraSyncAll";

    @WorkflowMethod(name = TYPE)
    SyncAllReport run(SyncAllRequest request);

    @QueryMethod(name = "state")
    SyncAllReport state();
}
