package dev.throughline.worker.process.health;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskStart;
import dev.throughline.contract.specialist.HealthActivities.Alarm;
import dev.throughline.worker.process.Failures;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** The human task of an alarm: it outlives the round that asked for it. */
final class AlarmTasks {
    /** Who is asked about everything that is unwell. */
    static final TaskAudience OPERATORS = TaskAudience.ofRole(Role.OPERATOR.wireName());

    private static final Duration DUE_IN = Duration.ofHours(4);
    private static final Duration EXPIRES_IN = Duration.ofDays(30);

    private AlarmTasks() {}

    /** Asks these people to look; a task that exists already is the one. */
    static void ask(Alarm alarm, TaskAudience candidates) {
        HumanTaskRequest request = request(alarm, candidates);
        HumanTaskWorkflow task = Workflow.newChildWorkflowStub(HumanTaskWorkflow.class, options(alarm, request));
        Async.function(task::run, request);
        try {
            Workflow.getWorkflowExecution(task).get();
        } catch (ChildWorkflowFailure failed) {
            if (!Failures.isAlreadyStarted(failed)) {
                throw failed;
            }
        }
    }

    /**
     * Cancels the task, because nobody needs to look any more; one that was decided or has expired stays as it is. Nobody
     * waits for the answer: the in-memory server gives none for a task that is gone.
     */
    static void withdraw(Alarm alarm) {
        ExternalWorkflowStub task = Workflow.newUntypedExternalWorkflowStub(
                ProcessId.humanTask(alarm.taskId()).toString());
        Async.procedure(task::cancel).exceptionally(ended -> null);
    }

    private static ChildWorkflowOptions options(Alarm alarm, HumanTaskRequest request) {
        ProcessId id = ProcessId.humanTask(alarm.taskId());
        var attributes = io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.PROCESS, id.process())
                .set(SearchAttributes.NEEDS_HUMAN, true);
        if (alarm.customer() != null) {
            attributes.set(SearchAttributes.CUSTOMER_ID, alarm.customer());
        }
        return ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id.toString())
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(attributes.build())
                .setStaticSummary(TaskStart.summary(request))
                .setStaticDetails(TaskStart.details(request))
                .build();
    }

    private static HumanTaskRequest request(Alarm alarm, TaskAudience candidates) {
        return new HumanTaskRequest(
                alarm.taskId(),
                alarm.title(),
                alarm.body(),
                List.of(),
                List.of("done"),
                candidates,
                null,
                false,
                alarm.customer(),
                ProcessId.healthWatch().toString(),
                DUE_IN,
                Duration.ofDays(1),
                HumanTaskRequest.USUAL_ESCALATION,
                EXPIRES_IN,
                null,
                Collections.singletonMap("probe", alarm.key()));
    }
}
