package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import dev.throughline.worker.policy.ticketsync.ConflictQuestion;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one ticket's process asks of people, by the key of what is asked; all at the same time. */
final class LinkQuestions {
    private static final int READABLE = 47;
    private static final int DIGITS = 16;

    private final String connection;
    private final String ticket;
    private final LinkSpecialists specialists;
    private final LinkReasons why;
    private final Map<String, LinkQuestion> open = new LinkedHashMap<>();
    private final List<LinkQuestion> withdrawn = new ArrayList<>();

    LinkQuestions(String connection, String ticket, LinkSpecialists specialists, LinkReasons why) {
        this.connection = connection;
        this.ticket = ticket;
        this.specialists = specialists;
        this.why = why;
    }

    /**
     * Asks what a plan asks and nobody was asked yet, and withdraws what no longer matters.
     *
     * @param why why a person has to say the kind, where triage is open
     */
    void keep(Planned plan, String why) {
        List<String> wanted = new ArrayList<>(plan.asks().stream().map(Ask::key).toList());
        List<String> kinds = new ArrayList<>(plan.kinds());
        kinds.add(Planned.SKIP);
        if (plan.triage() != null) {
            wanted.add(Planned.TRIAGE);
        }
        for (LinkQuestion question : List.copyOf(open.values())) {
            boolean otherKinds = question.ask() == null && !question.options().equals(kinds);
            if (!wanted.contains(question.key()) || question.isSpent() || otherKinds) {
                withdraw(question);
            }
        }
        for (Ask ask : plan.asks()) {
            if (!open.containsKey(ask.key())) {
                open.put(ask.key(), LinkQuestion.of(ask, ConflictQuestion.of(newId(), connection, ticket, ask)));
            }
        }
        if (plan.triage() != null && !open.containsKey(Planned.TRIAGE)) {
            open.put(
                    Planned.TRIAGE,
                    LinkQuestion.ofTriage(
                            Planned.TRIAGE, kinds, specialists.triageQuestion(newId(), plan.kinds(), why)));
        }
    }

    /** The question that waits for an answer under this key; null when none does. */
    @Nullable
    LinkQuestion find(String key) {
        LinkQuestion question = open.get(key);
        return question != null && question.isOpen() ? question : null;
    }

    /** Whether somebody waits for an answer. */
    boolean areOpen() {
        return open.values().stream().anyMatch(LinkQuestion::isOpen);
    }

    /** Whether a human task has ended and nobody has looked at that yet. */
    boolean haveNews() {
        return open.values().stream().anyMatch(LinkQuestion::hasNews);
    }

    /** Has what was decided in human tasks stored. */
    void takeDecisions(LinkCommands commands) {
        for (LinkQuestion question : List.copyOf(open.values())) {
            if (question.hasNews()) {
                Optional<TaskOutcome> decision = question.decision();
                decision.ifPresent(decided -> {
                    question.answer();
                    String by = decided.decidedBy() == null ? "system" : decided.decidedBy();
                    String option = String.valueOf(LinkQuestion.optionOf(decided));
                    commands.storeForNobody(() -> storeOrAskAnew(question, option, by));
                });
            }
        }
    }

    /** What is no option any more is asked anew by the next round. */
    private void storeOrAskAnew(LinkQuestion question, String option, String by) {
        try {
            store(question, option, by);
        } catch (TemporalFailure refused) {
            if (FailureType.of(Failures.typeOf(refused)) != FailureType.INVALID_INPUT) {
                throw refused;
            }
            question.stored();
        }
    }

    /** Stores an answer. */
    void store(LinkQuestion question, String option, String by) {
        specialists.decide(question.ask(), option, by);
        why.order("decided '" + option + "'", by);
        question.stored();
    }

    /** Takes every question back. */
    void withdrawAll() {
        List.copyOf(open.values()).forEach(this::withdraw);
    }

    /** Whether nothing of what was withdrawn runs any more. */
    boolean areGone() {
        return withdrawn.stream().allMatch(LinkQuestion::isClosed);
    }

    List<OpenAsk> shown() {
        return open.values().stream()
                .filter(LinkQuestion::isOpen)
                .map(LinkQuestion::shown)
                .toList();
    }

    private void withdraw(LinkQuestion question) {
        question.withdraw();
        open.remove(question.key());
        withdrawn.removeIf(LinkQuestion::isClosed);
        withdrawn.add(question);
    }

    /**
     * An id that no task had before: the same question can come again after it was withdrawn, or decided long ago, and
     * then it is another task.
     */
    private String newId() {
        String readable = connection + "-" + ticket;
        String unique = Workflow.randomUUID().toString().replace("-", "").substring(0, DIGITS);
        return readable.substring(0, Math.min(READABLE, readable.length())) + "-" + unique;
    }
}
