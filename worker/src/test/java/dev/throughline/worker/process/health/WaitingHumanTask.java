package dev.throughline.worker.process.health;

import dev.throughline.contract.humantask.HumanTaskRequest;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** Stands in for a human task: waits until it is withdrawn. */
public final class WaitingHumanTask implements WaitingTask {
    private final HumanTaskRequest request;

    @WorkflowInit
    public WaitingHumanTask(HumanTaskRequest request) {
        this.request = request;
    }

    @Override
    public String run(HumanTaskRequest asked) {
        Workflow.await(() -> false);
        return "DECIDED";
    }

    @Override
    public HumanTaskRequest request() {
        return request;
    }
}
