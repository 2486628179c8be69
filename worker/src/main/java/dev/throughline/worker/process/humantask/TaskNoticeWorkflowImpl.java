package dev.throughline.worker.process.humantask;

import dev.throughline.contract.humantask.TaskNoticeWorkflow;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;

/** One message. */
public final class TaskNoticeWorkflowImpl implements TaskNoticeWorkflow {
    @Override
    public CommunicationsActivities.Delivery run(CommunicationsActivities.Notification notification) {
        return Workflow.newActivityStub(CommunicationsActivities.class, ActivityPolicies.message("how the task ended"))
                .notify(notification);
    }
}
