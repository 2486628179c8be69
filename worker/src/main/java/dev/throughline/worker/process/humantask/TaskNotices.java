package dev.throughline.worker.process.humantask;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.NoticeKeys;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import dev.throughline.worker.policy.humantask.TaskRules;

/** What people are told of a task. The key makes each a message that is sent once. */
final class TaskNotices {
    private final HumanTaskRequest request;

    TaskNotices(HumanTaskRequest request) {
        this.request = request;
    }

    Notification opened(TaskState state) {
        return open("opened", state.candidates(), "", state);
    }

    Notification delegated(TaskState state, int number, String from, String to) {
        return open("delegated:" + number, TaskAudience.ofPerson(to), from + " handed this over to you. ", state);
    }

    Notification reminder(TaskState state, TaskAudience asked) {
        return open("reminder:" + state.reminders(), asked, "Still open: ", state);
    }

    Notification due(TaskState state, TaskAudience asked) {
        return open("due", asked, "Due now: ", state);
    }

    Notification escalated(TaskState state, TaskAudience audience) {
        return open(
                "escalation:" + state.escalations(),
                audience,
                "Nobody has decided this yet, so you may decide it too. ",
                state);
    }

    /** How it ended, to all that could have decided it. */
    Notification closed(TaskState state) {
        return new Notification(
                NoticeKeys.ofEnd(request.id(), state.status()),
                state.candidates(),
                null,
                "Closed: " + request.title(),
                String.valueOf(TaskRules.ending(state)),
                null,
                request.customer());
    }

    /** Asks everybody but whom four eyes keep from deciding. */
    private Notification open(String occasion, TaskAudience to, String lead, TaskState state) {
        return new Notification(
                NoticeKeys.of(request.id(), occasion),
                to,
                null,
                request.title(),
                lead + "Due " + state.dueAt() + ", expires " + state.expiresAt() + ".\n\n" + request.body(),
                request.id(),
                request.customer(),
                null,
                request.fourEyes() ? request.askedBy() : null);
    }
}
