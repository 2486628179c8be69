package dev.throughline.worker.process.humantask;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ValidatorRefusal;
import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.CommentTask;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.worker.policy.humantask.Refusal;
import dev.throughline.worker.policy.humantask.TaskRules;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A human task: opened, waited for, closed; and what people do to it meanwhile, each message asked of the rules. */
public final class HumanTaskWorkflowImpl implements HumanTaskWorkflow {
    private final HumanTaskRequest request;
    private final OpenTask task;
    private final TaskLife life;

    @WorkflowInit
    public HumanTaskWorkflowImpl(HumanTaskRequest request) {
        this.request = request;
        this.task = new OpenTask(request, TaskLife.now());
        this.life = new TaskLife(request, task);
    }

    @Override
    public TaskOutcome run(HumanTaskRequest ignored) {
        refuseUnlessAskable();
        try {
            life.open();
            while (task.isOpen()) {
                life.await(task.next());
            }
        } catch (CanceledFailure cancelled) {
            Workflow.newDetachedCancellationScope(life::cancel).run();
            throw cancelled;
        }
        return life.close();
    }

    private void refuseUnlessAskable() {
        List<String> faults = request.faults();
        if (!faults.isEmpty()) {
            throw FailureType.INVALID_INPUT.failure(
                    "The task cannot be asked: " + String.join("; ", faults) + ".", null);
        }
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
        life.tellDelegate(command);
        return changed();
    }

    @Override
    public void checkDelegate(DelegateTask command) {
        refuseBefore(refusal(command));
    }

    @Override
    public TaskState decide(DecideTask command) {
        refuse(refusal(command));
        task.decide(command, TaskLife.now());
        return changed();
    }

    @Override
    public void checkDecide(DecideTask command) {
        refuseBefore(refusal(command));
    }

    @Override
    public TaskState comment(CommentTask command) {
        refuse(refusal(command));
        task.comment(command, TaskLife.now());
        return changed();
    }

    @Override
    public void checkComment(CommentTask command) {
        refuseBefore(refusal(command));
    }

    private @Nullable Refusal refusal(ClaimTask command) {
        return TaskRules.claim(request, task.state(), task.moves(), command);
    }

    private @Nullable Refusal refusal(DelegateTask command) {
        return TaskRules.delegate(request, task.state(), task.moves(), command);
    }

    private @Nullable Refusal refusal(DecideTask command) {
        return TaskRules.decide(request, task.state(), command);
    }

    private @Nullable Refusal refusal(CommentTask command) {
        return TaskRules.comment(task.state(), task.commentCount(), command);
    }

    private TaskState changed() {
        life.show();
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
