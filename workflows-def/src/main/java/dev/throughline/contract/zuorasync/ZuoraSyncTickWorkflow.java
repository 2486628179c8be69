package dev.throughline.contract.zuorasync;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * What a schedule starts: it starts the customer's sync under its own id, waits for it and fails when it fails, so that
 * overlap policies act. When the sync is already running it ends as joined.
 */
@WorkflowInterface
public interface ZuoraSyncTickWorkflow {
    String TYPE = "ZuoraSyncTick";

    @WorkflowMethod(name = TYPE)
    TickResult run(SyncRequest request);
}
