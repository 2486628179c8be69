package dev.throughline.contract.humantask;

import dev.throughline.contract.specialist.CommunicationsActivities;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Tells people how a task ended. It is a process of its own, {@code task-notice:<task>}, so that whoever asked goes on at
 * once, and the message still comes when Slack or the mail server was down at that moment.
 */
@WorkflowInterface
public interface TaskNoticeWorkflow {
    String TYPE = "TaskNotice";

    @WorkflowMethod(name = TYPE)
    CommunicationsActivities.Delivery run(CommunicationsActivities.Notification notification);
}
