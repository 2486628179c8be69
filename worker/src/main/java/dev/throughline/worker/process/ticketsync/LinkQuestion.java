package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import dev.throughline.contract.ticketsync.TriageForm;
import dev.throughline.worker.process.Asked;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question that waits for a person: as a human task, and for a message to the process itself. The first answer wins. */
final class LinkQuestion {
    private final String key;
    private final String subject;
    private final List<String> options;
    private final @Nullable Ask ask;
    private final Asked task;
    private boolean answered;
    private boolean spent;

    private LinkQuestion(
            String key, String subject, List<String> options, @Nullable Ask ask, HumanTaskRequest request) {
        this.key = key;
        this.subject = subject;
        this.options = List.copyOf(options);
        this.ask = ask;
        this.task = Asked.person(request);
    }

    static LinkQuestion of(Ask ask, HumanTaskRequest request) {
        return new LinkQuestion(ask.key(), ask.subject(), ask.options(), ask, request);
    }

    static LinkQuestion ofTriage(String key, List<String> options, HumanTaskRequest request) {
        return new LinkQuestion(key, TriageForm.SUBJECT, options, null, request);
    }

    String key() {
        return key;
    }

    String subject() {
        return subject;
    }

    List<String> options() {
        return options;
    }

    /** What it is about; null for triage. */
    @Nullable
    Ask ask() {
        return ask;
    }

    /** Whether it waits for an answer. */
    boolean isOpen() {
        return !answered;
    }

    /**
     * Whether its human task ended and nobody has looked at that yet. One that could not be asked is no news: it waits for
     * the next round, or it would be asked in vain without end.
     */
    boolean hasNews() {
        return !answered && !spent && task.isClosed() && task.failure() == null;
    }

    /** Whether nothing of it runs any more. */
    boolean isClosed() {
        return task.isClosed();
    }

    /** Takes the answer, from wherever it came, which is not stored yet. */
    void answer() {
        answered = true;
    }

    /** The answer could not be stored. */
    void reopen() {
        answered = false;
    }

    /** The answer is stored; who asks the same again gets another task. */
    void stored() {
        spent = true;
    }

    /** Whether it is of no more use: it was decided, or nobody can decide its human task any more. */
    boolean isSpent() {
        return spent || (!answered && task.isClosed() && task.failure() != null);
    }

    /**
     * What was decided in its human task, which has ended; empty when it expired. Then the next round asks anew.
     */
    Optional<TaskOutcome> decision() {
        Optional<TaskOutcome> decided = task.end().filter(this::chooses);
        spent = decided.isEmpty();
        return decided;
    }

    private boolean chooses(TaskOutcome outcome) {
        String option = optionOf(outcome);
        return option != null && options.contains(option);
    }

    /** The option that was chosen, in the form or as the decision itself. */
    static @Nullable String optionOf(TaskOutcome outcome) {
        String chosen = outcome.fields().get(TriageForm.KIND);
        return chosen == null ? outcome.decision() : chosen;
    }

    void withdraw() {
        task.withdraw();
    }

    OpenAsk shown() {
        return new OpenAsk(key, subject, options, task.request().id());
    }
}
