package dev.throughline.worker.process.humantask;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskNoticeWorkflow;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import dev.throughline.contract.specialist.OrchestratorActivities;
import dev.throughline.worker.process.ActivityPolicies;
import dev.throughline.worker.process.Failures;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import org.slf4j.Logger;

/** The list of tasks and the messages to people, as a task uses them. */
final class TaskSpecialists {
    private static final Logger log = Workflow.getLogger(TaskSpecialists.class);

    private final OrchestratorActivities list =
            Workflow.newLocalActivityStub(OrchestratorActivities.class, ActivityPolicies.localProjection());

    void opened(HumanTaskRequest request, TaskState state) {
        list.taskOpened(request, state);
    }

    void changed(OrchestratorActivities.TaskChange change) {
        list.taskChanged(change);
    }

    /** Tells people without waiting for it: a message that cannot be sent must hold nothing up. */
    void tell(String summary, Notification notification) {
        Async.function(
                        Workflow.newActivityStub(CommunicationsActivities.class, ActivityPolicies.message(summary))
                                ::notify,
                        notification)
                .handle((delivery, failure) -> {
                    if (failure != null) {
                        log.warn("{} was not sent: {}", notification.key(), Failures.messageOf(failure));
                    } else if (!delivery.failed().isEmpty()) {
                        log.warn("{} did not reach {}", notification.key(), delivery.failed());
                    }
                    return null;
                });
    }

    /** Hands the last message to a process of its own, so that whoever asked goes on at once. */
    void tellAfterwards(String taskId, Notification notification) {
        ProcessId id = new ProcessId("task-notice", taskId);
        TaskNoticeWorkflow notice = Workflow.newChildWorkflowStub(
                TaskNoticeWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(id.toString())
                        .setTaskQueue(TaskQueues.THROUGHLINE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                .set(SearchAttributes.PROCESS, id.process())
                                .build())
                        .setStaticSummary("How task " + taskId + " ended")
                        .build());
        Async.function(notice::run, notification);
        try {
            Workflow.getWorkflowExecution(notice).get();
        } catch (ChildWorkflowFailure failure) {
            log.warn("Nobody is told how task {} ended: {}", taskId, Failures.messageOf(failure));
        }
    }
}
