package dev.throughline.contract.humantask;

import dev.throughline.contract.common.ProcessId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request has to be. The bounds keep a task's history within what Temporal allows, however long it is open. */
final class RequestRules {
    private static final int MAX_TITLE = 200;
    private static final int MAX_BODY = 20_000;
    private static final int MAX_ENTRIES = 50;
    private static final int MAX_TEXT = 20_000;
    private static final Duration SHORTEST_REMINDER = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(2 * 366L);

    private final List<String> faults = new ArrayList<>();

    private RequestRules() {}

    static List<String> faults(HumanTaskRequest request) {
        RequestRules rules = new RequestRules();
        rules.text(request);
        rules.times(request);
        rules.form(request.form());
        return List.copyOf(rules.faults);
    }

    private void text(HumanTaskRequest request) {
        require(ProcessId.isKey(request.id()), "id must match [A-Za-z0-9._-]{1,64}");
        String title = request.title();
        require(
                !title.isBlank() && title.length() <= MAX_TITLE && title.indexOf('\n') < 0,
                "title must be one line of at most " + MAX_TITLE + " characters");
        require(request.body().length() <= MAX_BODY, "body may have at most " + MAX_BODY + " characters");
        List<String> decisions = request.decisions();
        require(
                !decisions.isEmpty() && decisions.size() <= MAX_ENTRIES && areDistinctKeys(decisions),
                "decisions must be one or more different words of [A-Za-z0-9._-]");
        require(isKeyOrNull(request.expiryDecision()), "expiryDecision must be a word of [A-Za-z0-9._-]");
        audience("candidates", request.candidates());
        require(
                !request.fourEyes() || request.candidates().namesNobody() || othersMayDecide(request),
                "fourEyes needs somebody else than " + request.askedBy() + " among the candidates");
        require(isKeyOrNull(request.askedBy()), "askedBy must be an actor's id");
        require(isKeyOrNull(request.customer()), "customer must be a customer's id");
        require(request.context().size() <= MAX_ENTRIES, "context may have at most " + MAX_ENTRIES + " values");
    }

    private static boolean othersMayDecide(HumanTaskRequest request) {
        return !request.candidates().roles().isEmpty()
                || request.candidates().people().stream().anyMatch(person -> !person.equals(request.askedBy()));
    }

    private void times(HumanTaskRequest request) {
        require(isPositive(request.dueIn()), "dueIn must be longer than nothing");
        require(request.expiresIn().compareTo(request.dueIn()) >= 0, "expiresIn must be no less than dueIn");
        require(request.expiresIn().compareTo(LONGEST) <= 0, "expiresIn may be at most two years");
        Duration reminder = request.remindEvery();
        require(
                reminder == null || reminder.compareTo(SHORTEST_REMINDER) >= 0,
                "remindEvery must be at least 15 minutes");
        require(request.escalation().size() <= MAX_ENTRIES, "escalation may have at most " + MAX_ENTRIES + " steps");
        Duration before = Duration.ZERO;
        for (EscalationStep step : request.escalation()) {
            require(step.after().compareTo(before) > 0, "escalation must name its steps in the order of time");
            audience("escalation", step.audience());
            before = step.after();
        }
    }

    private void form(List<FormField> form) {
        require(form.size() <= MAX_ENTRIES, "form may have at most " + MAX_ENTRIES + " fields");
        require(
                areDistinctKeys(form.stream().map(FormField::name).toList()),
                "form must have different names of [A-Za-z0-9._-] for its fields");
        for (FormField field : form) {
            Integer maxLength = field.maxLength();
            require(
                    maxLength == null || (maxLength > 0 && maxLength <= MAX_TEXT),
                    "form." + field.name() + ".maxLength must be from 1 to " + MAX_TEXT);
            require(
                    field.type() != FormField.Type.CHOICE
                            || (!field.options().isEmpty() && field.options().size() <= MAX_ENTRIES),
                    "form." + field.name() + " needs options to choose from");
        }
    }

    private void audience(String name, TaskAudience audience) {
        require(
                !audience.namesNobody()
                        && audience.roles().size() <= MAX_ENTRIES
                        && audience.people().size() <= MAX_ENTRIES,
                name + " must name a role or a person");
        require(
                audience.roles().stream().allMatch(ProcessId::isKey)
                        && audience.people().stream().allMatch(ProcessId::isKey),
                name + " must be names of [A-Za-z0-9._-]");
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    private static boolean isKeyOrNull(@Nullable String text) {
        return text == null || ProcessId.isKey(text);
    }

    private static boolean areDistinctKeys(List<String> names) {
        return names.stream().allMatch(ProcessId::isKey)
                && names.stream().distinct().count() == names.size();
    }
}
