package dev.throughline.worker.process;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question to a person, as a human task of its own, that can be withdrawn. */
public final class Asked {
    private final HumanTaskRequest request;
    private final CompletablePromise<TaskOutcome> answer = Workflow.newPromise();
    private final CancellationScope scope;

    private Asked(HumanTaskRequest request) {
        this.request = request;
        this.scope = Workflow.newCancellationScope(
                () -> answer.completeFrom(Async.function(HumanTasks.child(request)::run, request)));
    }

    public static Asked person(HumanTaskRequest request) {
        Asked asked = new Asked(request);
        asked.scope.run();
        return asked;
    }

    public HumanTaskRequest request() {
        return request;
    }

    /** Whether the task has ended, with an answer or without. */
    public boolean isClosed() {
        return answer.isCompleted();
    }

    /** Takes the question back, unless it has been answered; the task's own process ends by itself. */
    public void withdraw() {
        if (!answer.isCompleted()) {
            scope.cancel("no longer needed");
        }
    }

    /** How the task, which is closed, ended; also when it expired. Empty when it has no outcome, see {@link #failure()}. */
    public Optional<TaskOutcome> end() {
        return answer.getFailure() == null ? Optional.of(answer.get()) : Optional.empty();
    }

    /** Why the task has no outcome: it could not be asked, or somebody ended it from outside; null when it has one. */
    public @Nullable RuntimeException failure() {
        return answer.getFailure();
    }
}
