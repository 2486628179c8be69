package dev.throughline.contract.zuorasync;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * What a schedule of all customers starts: it starts the sync of all under its own id, waits for it and fails when it
 * fails, so that overlap policies act. When one is already running it ends as joined.
 */
@WorkflowInterface
public interface ZuoraSyncAllTickWorkflow {
    String TYPE = "ZuoraSyncAllTick";

    @WorkflowMethod(name = TYPE)
    AllTickResult run(SyncAllRequest request);
}
