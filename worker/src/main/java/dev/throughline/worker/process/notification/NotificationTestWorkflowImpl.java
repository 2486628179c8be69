package dev.throughline.worker.process.notification;

import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.notification.NotificationTest;
import dev.throughline.contract.notification.NotificationTestReport;
import dev.throughline.contract.notification.NotificationTestWorkflow;
import dev.throughline.contract.specialist.ChannelActivities;
import dev.throughline.contract.specialist.ChannelActivities.ChannelCheck;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.contract.specialist.CommunicationsActivities.Delivery;
import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Looks at the channels, then sends the message; its key is the process's own. */
public final class NotificationTestWorkflowImpl implements NotificationTestWorkflow {
    private final ChannelActivities channels =
            Workflow.newActivityStub(ChannelActivities.class, ActivityPolicies.testMessage("are the channels well?"));
    private final CommunicationsActivities communications =
            Workflow.newActivityStub(CommunicationsActivities.class, ActivityPolicies.testMessage("the test message"));

    @Override
    public NotificationTestReport run(NotificationTest test) {
        List<ChannelCheck> checks = channels.checkChannels();
        String to = test.to();
        Delivery delivery = communications.notify(new Notification(
                Workflow.getInfo().getWorkflowId(),
                to == null ? null : TaskAudience.ofPerson(to),
                test.channel(),
                "A test message of Throughline",
                "Messages of this kind arrive. It was asked for by " + test.by() + "; nothing has to be done.",
                null,
                null));
        Workflow.setCurrentDetails(details(checks, delivery));
        return new NotificationTestReport(checks, delivery);
    }

    private static String details(List<ChannelCheck> checks, Delivery delivery) {
        StringBuilder details = new StringBuilder("### Test of the channels\n\n");
        checks.forEach(check -> details.append("- ")
                .append(check.channel())
                .append(": ")
                .append(check.words())
                .append('\n'));
        details.append("- messages sent: ").append(delivery.sent()).append('\n');
        delivery.failed()
                .forEach(failed -> details.append("- failed: ").append(failed).append('\n'));
        return details.toString();
    }
}
