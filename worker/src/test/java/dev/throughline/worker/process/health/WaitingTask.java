package dev.throughline.worker.process.health;

import dev.throughline.contract.humantask.HumanTaskRequest;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A human task as far as the tests of the watch need it. */
@WorkflowInterface
public interface WaitingTask {
    @WorkflowMethod(name = "HumanTask")
    String run(HumanTaskRequest asked);

    /** What was asked for. */
    @QueryMethod(name = "request")
    HumanTaskRequest request();
}
