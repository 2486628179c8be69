package dev.throughline.api.wire;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.TriageForm;
import dev.throughline.store.task.TaskRow;
import dev.throughline.store.ticket.StoredAsk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to decide, or had to.
 *
 * @param key what it is decided by
 * @param subject what it is about
 * @param question in words
 * @param zendesk what the ticket says
 * @param clickUp what the task says
 * @param status OPEN, DECIDED, or WITHDRAWN when it did not matter any more
 * @param choice what was chosen; null unless it is decided
 * @param decidedBy who chose; null unless it is decided
 * @param humanTask the human task that asks it; null unless it is open, and for the moment before it is listed
 */
public record AskView(
        String ticket,
        String key,
        String subject,
        String question,
        List<String> options,
        @Nullable String zendesk,
        @Nullable String clickUp,
        StoredAsk.Status status,
        Instant askedAt,
        @Nullable Instant closedAt,
        @Nullable String choice,
        @Nullable String decidedBy,
        @Nullable String humanTask) {
    /** As stored, with the task that asks it. */
    public static AskView of(StoredAsk asked, @Nullable String humanTask) {
        return new AskView(
                asked.ticket(),
                asked.ask().key(),
                asked.ask().subject(),
                asked.ask().words(),
                asked.ask().options(),
                asked.ask().values().zendesk(),
                asked.ask().values().clickUp(),
                asked.status(),
                asked.askedAt(),
                asked.closedAt(),
                asked.choice(),
                asked.decidedBy(),
                humanTask);
    }

    /** The question for the kind of a ticket, which its human task alone knows. */
    public static AskView ofTriage(TaskRow task) {
        HumanTaskRequest request = task.request();
        return new AskView(
                request.context().getOrDefault("ticket", ""),
                Planned.TRIAGE,
                TriageForm.SUBJECT,
                request.title(),
                request.form().stream()
                        .filter(field -> field.name().equals(TriageForm.KIND))
                        .flatMap(field -> field.options().stream())
                        .toList(),
                null,
                null,
                StoredAsk.Status.OPEN,
                task.openedAt(),
                null,
                null,
                null,
                task.id());
    }
}
