package dev.throughline.worker.specialist.customer;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;

/** Which processes run, as Temporal says. */
final class RunningProcesses {
    private final WorkflowClient client;

    RunningProcesses(WorkflowClient client) {
        this.client = client;
    }

    boolean has(String process) {
        try {
            return client.newUntypedWorkflowStub(process).describe().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException none) {
            return false;
        }
    }
}
