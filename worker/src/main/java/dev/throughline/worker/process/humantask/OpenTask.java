package dev.throughline.worker.process.humantask;

import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.CommentTask;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskComment;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.contract.specialist.OrchestratorActivities;
import dev.throughline.worker.policy.humantask.TaskTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task as its messages and its timers make it. Whoever changes it has asked the rules before. */
final class OpenTask {
    private static final int COMMENTS_SHOWN = 20;

    private final HumanTaskRequest request;
    private final Instant openedAt;
    private final List<TaskComment> comments = new ArrayList<>();
    private final List<TaskComment> unwritten = new ArrayList<>();
    private TaskStatus status = TaskStatus.OPEN;
    private TaskAudience candidates;
    private @Nullable String assignee;
    private @Nullable TaskOutcome outcome;
    private boolean dueTold;
    private int reminders;
    private int escalations;
    private int delegations;
    private int moves;
    private int commentCount;
    private long version = 1;
    private long written = 1;

    OpenTask(HumanTaskRequest request, Instant openedAt) {
        this.request = request;
        this.openedAt = openedAt;
        this.candidates = request.candidates();
    }

    boolean isOpen() {
        return status == TaskStatus.OPEN || status == TaskStatus.CLAIMED;
    }

    /** Claims and delegations. */
    int moves() {
        return moves;
    }

    /** All that were ever made. */
    int commentCount() {
        return commentCount;
    }

    int delegations() {
        return delegations;
    }

    /** The next thing that it does by itself. */
    TaskTimes.Event next() {
        return TaskTimes.next(request, reminders, escalations, dueTold);
    }

    Instant at(TaskTimes.Event event) {
        return openedAt.plus(event.after());
    }

    void claim(ClaimTask command) {
        assignee = command.by();
        status = TaskStatus.CLAIMED;
        moves++;
        version++;
    }

    void delegate(DelegateTask command) {
        candidates = candidates.and(TaskAudience.ofPerson(command.to()));
        assignee = command.to();
        status = TaskStatus.CLAIMED;
        delegations++;
        moves++;
        version++;
    }

    void comment(CommentTask command, Instant now) {
        commentCount++;
        TaskComment comment = new TaskComment(commentCount, command.by(), now, command.text(), command.evidence());
        comments.add(comment);
        unwritten.add(comment);
        if (comments.size() > COMMENTS_SHOWN) {
            comments.remove(0);
        }
        version++;
    }

    void decide(DecideTask command, Instant now) {
        close(
                TaskStatus.DECIDED,
                new TaskOutcome(
                        TaskStatus.DECIDED,
                        command.decision(),
                        command.reason(),
                        new LinkedHashMap<>(command.fields()),
                        command.by(),
                        now));
    }

    void expire(Instant now) {
        close(
                TaskStatus.EXPIRED,
                new TaskOutcome(TaskStatus.EXPIRED, request.expiryDecision(), null, new LinkedHashMap<>(), null, now));
    }

    void cancel(Instant now) {
        close(
                TaskStatus.CANCELLED,
                new TaskOutcome(TaskStatus.CANCELLED, null, null, new LinkedHashMap<>(), null, now));
    }

    private void close(TaskStatus ending, TaskOutcome how) {
        status = ending;
        outcome = how;
        version++;
    }

    void remind() {
        reminders++;
        version++;
    }

    void tellDue() {
        dueTold = true;
        version++;
    }

    /** Takes the next step: new candidates, and whoever sat on it holds it no longer. */
    EscalationStep escalate() {
        EscalationStep step = request.escalation().get(escalations);
        candidates = candidates.and(step.audience());
        assignee = null;
        status = TaskStatus.OPEN;
        escalations++;
        version++;
        return step;
    }

    /** Whom to ask again: its holder, else every candidate. */
    TaskAudience asked() {
        String holder = assignee;
        return holder == null ? candidates : TaskAudience.ofPerson(holder);
    }

    boolean hasUnwritten() {
        return version > written;
    }

    /** What the list does not know yet; after this it counts as known. */
    OrchestratorActivities.TaskChange unwritten() {
        OrchestratorActivities.TaskChange change =
                new OrchestratorActivities.TaskChange(version, state(), List.copyOf(unwritten));
        written = version;
        unwritten.clear();
        return change;
    }

    TaskState state() {
        return new TaskState(
                request.id(),
                status,
                candidates,
                assignee,
                openedAt.plus(request.dueIn()),
                openedAt.plus(request.expiresIn()),
                escalations,
                reminders,
                List.copyOf(comments),
                outcome);
    }
}
