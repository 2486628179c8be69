package dev.throughline.worker.process.humantask;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.ValidatorRefusal;
import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.CommentTask;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.worker.policy.humantask.Refusal;
import dev.throughline.worker.policy.humantask.TaskRules;
import dev.throughline.worker.policy.humantask.TaskTimes;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A human task: opened, waited for with one timer at a time, closed. */
public final class HumanTaskWorkflowImpl implements HumanTaskWorkflow {
    private final HumanTaskRequest request;
    private final OpenTask task;
    private final TaskNotices notices;
    private final TaskSpecialists specialists = new TaskSpecialists();
    private @Nullable TaskStatus shown;

    @WorkflowInit
    public HumanTaskWorkflowImpl(HumanTaskRequest request) {
        this.request = request;
        this.task = new OpenTask(request, now());
        this.notices = new TaskNotices(request);
    }

    @Override
    public TaskOutcome run(HumanTaskRequest ignored) {
        refuseUnlessAskable();
        try {
            open();
            while (task.isOpen()) {
                await(task.next());
            }
        } catch (CanceledFailure cancelled) {
            Workflow.newDetachedCancellationScope(this::cancel).run();
            throw cancelled;
        }
        return close();
    }

    private void refuseUnlessAskable() {
        List<String> faults = request.faults();
        if (!faults.isEmpty()) {
            throw FailureType.INVALID_INPUT.failure(
                    "The task cannot be asked: " + String.join("; ", faults) + ".", null);
        }
    }

    private void open() {
        show();
        specialists.opened(request, task.state());
        specialists.tell("tell the candidates", notices.opened(task.state()));
    }

    /** Waits for the event, and keeps the list up to date with what people do until then. */
    private void await(TaskTimes.Event event) {
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

    private TaskOutcome close() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        show();
        project();
        specialists.tellAfterwards(request.id(), notices.closed(task.state()));
        return outcome();
    }

    private void cancel() {
        if (task.isOpen()) {
            task.cancel(now());
        }
        close();
    }

    private TaskOutcome outcome() {
        TaskOutcome outcome = task.state().outcome();
        if (outcome == null) {
            throw new IllegalStateException("a task that is closed has an outcome");
        }
        return outcome;
    }

    private void project() {
        if (task.hasUnwritten()) {
            specialists.changed(task.unwritten());
        }
    }

    private void show() {
        TaskStatus status = task.state().status();
        if (status != shown) {
            shown = status;
            Workflow.upsertTypedSearchAttributes(
                    SearchAttributes.PHASE.valueSet(status.name()),
                    SearchAttributes.NEEDS_HUMAN.valueSet(task.isOpen()));
        }
        Workflow.setCurrentDetails(TaskDisplay.details(request, task.state()));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    private static Duration until(Instant moment) {
        Duration left = Duration.between(now(), moment);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public TaskState claim(ClaimTask command) {
        refuse(refusal(command));
        task.claim(command);
        return changed();
    }

    @Override
    public void checkClaim(ClaimTask command) {
        refuseBefore(refusal(command));
    }

    @Override
    public TaskState delegate(DelegateTask command) {
        refuse(refusal(command));
        task.delegate(command);
        specialists.tell(
                "tell " + command.to(),
                notices.delegated(task.state(), task.delegations(), command.by(), command.to()));
        return changed();
    }

    @Override
    public void checkDelegate(DelegateTask command) {
        refuseBefore(refusal(command));
    }

    @Override
    public TaskState decide(DecideTask command) {
        refuse(refusal(command));
        task.decide(command, now());
        return changed();
    }

    @Override
    public void checkDecide(DecideTask command) {
        refuseBefore(refusal(command));
    }

    @Override
    public TaskState comment(CommentTask command) {
        refuse(refusal(command));
        task.comment(command, now());
        return changed();
    }

    @Override
    public void checkComment(CommentTask command) {
        refuseBefore(refusal(command));
    }

    private @Nullable Refusal refusal(ClaimTask command) {
        return TaskRules.claim(request, task.state(), task.messages(), command);
    }

    private @Nullable Refusal refusal(DelegateTask command) {
        return TaskRules.delegate(request, task.state(), task.messages(), command);
    }

    private @Nullable Refusal refusal(DecideTask command) {
        return TaskRules.decide(request, task.state(), command);
    }

    private @Nullable Refusal refusal(CommentTask command) {
        return TaskRules.comment(task.state(), task.messages(), command);
    }

    private TaskState changed() {
        show();
        return task.state();
    }

    /** Refuses what a message that was accepted a moment before has overtaken. */
    private static void refuse(@Nullable Refusal refusal) {
        if (refusal != null) {
            throw refusal.type().failure(refusal.words(), null);
        }
    }

    /** Refuses before the message enters the history. */
    private static void refuseBefore(@Nullable Refusal refusal) {
        if (refusal != null) {
            throw ValidatorRefusal.of(refusal.type(), refusal.words());
        }
    }

    @Override
    public TaskState state() {
        return task.state();
    }
}
