package dev.throughline.worker.process.humantask;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.worker.process.HumanTasks;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The smallest process that asks a person. */
@WorkflowInterface
public interface AskingWorkflow {
    @WorkflowMethod
    TaskOutcome run(HumanTaskRequest request);

    /** Asks and waits. */
    final class Impl implements AskingWorkflow {
        @Override
        public TaskOutcome run(HumanTaskRequest request) {
            return HumanTasks.ask(request).get();
        }
    }
}
