package dev.throughline.worker.process.humantask;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.worker.policy.humantask.TaskTimes;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task does by itself: it waits with one timer at a time, reminds, escalates and expires, tells people, and keeps
 * the list and Temporal Web UI up to date.
 */
final class TaskLife {
    private final HumanTaskRequest request;
    private final OpenTask task;
    private final TaskNotices notices;
    private final TaskSpecialists specialists = new TaskSpecialists();
    private @Nullable TaskStatus shown;

    TaskLife(HumanTaskRequest request, OpenTask task) {
        this.request = request;
        this.task = task;
        this.notices = new TaskNotices(request);
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    void open() {
        show();
        specialists.opened(request, task.state());
        specialists.tell("tell the candidates", notices.opened(task.state()));
    }

    /** Waits for the event, and keeps the list up to date with what people do until then. */
    void await(TaskTimes.Event event) {
        Promise<Void> timer = Workflow.newTimer(
                until(task.at(event)),
                TimerOptions.newBuilder().setSummary(TaskDisplay.timer(event)).build());
        while (task.isOpen() && !timer.isCompleted()) {
            Workflow.await(() -> !task.isOpen() || timer.isCompleted() || task.hasUnwritten());
            project();
        }
        if (task.isOpen()) {
            happen(event);
        }
    }

    private void happen(TaskTimes.Event event) {
        switch (event.kind()) {
            case REMINDER -> {
                task.remind();
                specialists.tell("reminder " + event.number(), notices.reminder(task.state(), task.asked()));
            }
            case DUE -> {
                task.tellDue();
                specialists.tell("due", notices.due(task.state(), task.asked()));
            }
            case ESCALATION -> {
                EscalationStep step = task.escalate();
                specialists.tell("escalation " + event.number(), notices.escalated(task.state(), step.audience()));
            }
            case EXPIRY -> task.expire(now());
        }
        show();
        project();
    }

    /** Tells whom the task was handed over to. */
    void tellDelegate(DelegateTask command) {
        specialists.tell(
                "tell " + command.to(),
                notices.delegated(task.state(), task.delegations(), command.by(), command.to()));
    }

    /** Lets every message be answered, and tells how it ended. */
    TaskOutcome close() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        show();
        project();
        specialists.tellAfterwards(request.id(), notices.closed(task.state()));
        TaskOutcome outcome = task.state().outcome();
        if (outcome == null) {
            throw new IllegalStateException("a task that is closed has an outcome");
        }
        return outcome;
    }

    /** Closes it as no longer needed, unless it is closed. */
    void cancel() {
        if (task.isOpen()) {
            task.cancel(now());
        }
        close();
    }

    /** Shows the task as it is now. */
    void show() {
        TaskStatus status = task.state().status();
        if (status != shown) {
            shown = status;
            Workflow.upsertTypedSearchAttributes(
                    SearchAttributes.PHASE.valueSet(status.name()),
                    SearchAttributes.NEEDS_HUMAN.valueSet(task.isOpen()));
        }
        Workflow.setCurrentDetails(TaskDisplay.details(request, task.state()));
    }

    private void project() {
        if (task.hasUnwritten()) {
            specialists.changed(task.unwritten());
        }
    }

    private static Duration until(Instant moment) {
        Duration left = Duration.between(now(), moment);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
