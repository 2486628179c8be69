package dev.throughline.contract.notification;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks at each channel and sends one test message, {@code notification-test:<key>}. */
@WorkflowInterface
public interface NotificationTestWorkflow {
    /** The workflow type. */
    String TYPE = "NotificationTest";

    @WorkflowMethod(name = TYPE)
    NotificationTestReport run(NotificationTest test);
}
