package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.CommentTask;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A human task without people, reminders and lists: it fails when it cannot be asked, waits for a decision, or expires. */
public final class PlayedTask implements HumanTaskWorkflow {
    private final HumanTaskRequest request;
    private @Nullable DecideTask decided;

    @WorkflowInit
    public PlayedTask(HumanTaskRequest request) {
        this.request = request;
    }

    @Override
    public TaskOutcome run(HumanTaskRequest ignored) {
        if (!request.faults().isEmpty()) {
            throw FailureType.INVALID_INPUT.failure("It cannot be asked: " + request.faults(), null);
        }
        Workflow.await(request.expiresIn(), () -> decided != null);
        Workflow.await(Workflow::isEveryHandlerFinished);
        Instant at = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        DecideTask by = decided;
        return by == null
                ? new TaskOutcome(TaskStatus.EXPIRED, null, null, Map.of(), null, at)
                : new TaskOutcome(TaskStatus.DECIDED, by.decision(), by.reason(), by.fields(), by.by(), at);
    }

    @Override
    public TaskState claim(ClaimTask command) {
        return state();
    }

    @Override
    public void checkClaim(ClaimTask command) {}

    @Override
    public TaskState delegate(DelegateTask command) {
        return state();
    }

    @Override
    public void checkDelegate(DelegateTask command) {}

    @Override
    public TaskState decide(DecideTask command) {
        decided = command;
        return state();
    }

    @Override
    public void checkDecide(DecideTask command) {}

    @Override
    public TaskState comment(CommentTask command) {
        return state();
    }

    @Override
    public void checkComment(CommentTask command) {}

    @Override
    public TaskState state() {
        return new TaskState(
                request.id(),
                decided == null ? TaskStatus.OPEN : TaskStatus.DECIDED,
                request.candidates(),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                0,
                List.of(),
                null);
    }
}
