package dev.throughline.worker.process;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskStart;
import dev.throughline.contract.specialist.OrchestratorActivities;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/** How a process asks a person. */
public final class HumanTasks {
    private HumanTasks() {}

    /**
     * Asks, and answers with what became of it. When the asking process ends or is cancelled, the task is cancelled too.
     * An id that was used before is the same task: then its outcome is waited for, also when another process asked.
     * Whoever no longer needs an answer cancels the scope in which it was asked.
     */
    public static Promise<TaskOutcome> ask(HumanTaskRequest request) {
        HumanTaskWorkflow task = child(request);
        return Async.function(() -> answer(task, request));
    }

    /** The task as a child that ends with its parent, for whoever starts it as {@link #ask} does not. */
    public static HumanTaskWorkflow child(HumanTaskRequest request) {
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(ProcessId.humanTask(request.id()).toString())
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(TaskStart.attributes(request))
                .setStaticSummary(TaskStart.summary(request))
                .setStaticDetails(TaskStart.details(request))
                .build();
        return Workflow.newChildWorkflowStub(HumanTaskWorkflow.class, options);
    }

    private static TaskOutcome answer(HumanTaskWorkflow task, HumanTaskRequest request) {
        try {
            return task.run(request);
        } catch (ChildWorkflowFailure failure) {
            if (!Failures.isAlreadyStarted(failure)) {
                throw failure;
            }
            return Workflow.newActivityStub(
                            OrchestratorActivities.class, ActivityPolicies.outcomeOfTask("wait for " + request.id()))
                    .taskOutcome(new OrchestratorActivities.AskOutcome(request.id()));
        }
    }
}
