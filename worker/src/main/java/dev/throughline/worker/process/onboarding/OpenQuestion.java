package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.worker.process.Asked;
import dev.throughline.worker.process.Failures;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The one question to a person that is open at a time. */
final class OpenQuestion {
    private static final String FAILS_UNASKABLE = "onboarding-fails-unaskable";

    private final Runnable changed;
    private @Nullable Asked asked;

    /** None is open; each that opens is told. */
    OpenQuestion(Runnable changed) {
        this.changed = changed;
    }

    /** The human task that is open; null when none is. */
    @Nullable
    String task() {
        Asked open = asked;
        return open == null ? null : open.request().id();
    }

    /** Asks a person, and waits for the answer or until it is no longer needed; then there is no answer. */
    Optional<TaskOutcome> ask(HumanTaskRequest task, BooleanSupplier noLongerNeeded) {
        Asked question = Asked.person(task);
        asked = question;
        Workflow.upsertTypedSearchAttributes(SearchAttributes.NEEDS_HUMAN.valueSet(true));
        changed.run();
        try {
            Workflow.await(() -> noLongerNeeded.getAsBoolean() || question.isClosed());
            question.withdraw();
        } finally {
            asked = null;
        }
        Workflow.upsertTypedSearchAttributes(SearchAttributes.NEEDS_HUMAN.valueSet(false));
        return noLongerNeeded.getAsBoolean() ? Optional.empty() : outcome(question);
    }

    /**
     * What was decided; empty when the task ended without a decision, because somebody ended it from outside.
     *
     * @throws io.temporal.failure.ApplicationFailure EXPIRED when nobody decided in time, INVALID_INPUT when it could not
     *     be asked
     */
    private static Optional<TaskOutcome> outcome(Asked question) {
        RuntimeException failure = question.failure();
        // Asked again, it would fail again.
        if (failure != null && Failures.typeOf(failure) != null && failsUnaskable()) {
            throw failure;
        }
        Optional<TaskOutcome> end = question.end();
        end.filter(ended -> ended.status() == TaskStatus.EXPIRED && ended.decision() == null)
                .ifPresent(ended -> {
                    HumanTaskRequest task = question.request();
                    throw FailureType.EXPIRED.failure(
                            "Nobody decided '" + task.title() + "' within "
                                    + task.expiresIn().toDays() + " days.",
                            null);
                });
        return end;
    }

    private static boolean failsUnaskable() {
        return Workflow.getVersion(FAILS_UNASKABLE, Workflow.DEFAULT_VERSION, 1) >= 1;
    }
}
