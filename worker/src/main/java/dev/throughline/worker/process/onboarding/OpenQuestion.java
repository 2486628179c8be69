package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The one question to a person that is open at a time. */
final class OpenQuestion {
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
        return open == null ? null : open.id();
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
        return noLongerNeeded.getAsBoolean() ? Optional.empty() : question.outcome();
    }
}
