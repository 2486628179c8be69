package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.process.HumanTasks;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** A question to a person, as a human task of its own, that can be withdrawn. */
final class Asked {
    private static final String FAILS_UNASKABLE = "onboarding-fails-unaskable";

    private final HumanTaskRequest request;
    private final CompletablePromise<TaskOutcome> answer = Workflow.newPromise();
    private final CancellationScope scope;

    private Asked(HumanTaskRequest request) {
        this.request = request;
        this.scope = Workflow.newCancellationScope(
                () -> answer.completeFrom(Async.function(HumanTasks.child(request)::run, request)));
    }

    static Asked person(HumanTaskRequest request) {
        Asked asked = new Asked(request);
        asked.scope.run();
        return asked;
    }

    String id() {
        return request.id();
    }

    /** Whether the task has ended, with an answer or without. */
    boolean isClosed() {
        return answer.isCompleted();
    }

    /** Takes the question back, unless it has been answered; the task's own process ends by itself. */
    void withdraw() {
        if (!answer.isCompleted()) {
            scope.cancel("no longer needed");
        }
    }

    /**
     * What was decided; empty when the task ended without a decision, because somebody ended it from outside.
     *
     * @throws io.temporal.failure.ApplicationFailure EXPIRED when nobody decided in time, INVALID_INPUT when it could not
     *     be asked
     */
    Optional<TaskOutcome> outcome() {
        RuntimeException failure = answer.getFailure();
        if (failure != null) {
            // Asked again, it would fail again.
            if (Failures.typeOf(failure) != null && failsUnaskable()) {
                throw failure;
            }
            return Optional.empty();
        }
        TaskOutcome outcome = answer.get();
        if (outcome.status() == TaskStatus.EXPIRED && outcome.decision() == null) {
            throw FailureType.EXPIRED.failure(
                    "Nobody decided '" + request.title() + "' within "
                            + request.expiresIn().toDays() + " days.",
                    null);
        }
        return Optional.of(outcome);
    }

    private static boolean failsUnaskable() {
        return Workflow.getVersion(FAILS_UNASKABLE, Workflow.DEFAULT_VERSION, 1) >= 1;
    }
}
