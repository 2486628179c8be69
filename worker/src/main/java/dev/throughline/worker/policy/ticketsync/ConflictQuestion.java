package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.MarkdownText;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.ticketsync.Ask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a person is asked when the connection leaves a difference between ticket and task to a person. */
public final class ConflictQuestion {
    private static final Duration REMINDER = Duration.ofHours(24);
    private static final Duration ESCALATION = Duration.ofDays(2);
    private static final Duration EXPIRES = Duration.ofDays(30);
    private static final int EXCERPT = 1_000;

    private ConflictQuestion() {}

    /**
     * The question.
     *
     * @param id the task's id, unique for ever
     */
    public static HumanTaskRequest of(String id, String connection, String ticket, Ask ask) {
        String process = ProcessId.ticketLink(connection, ticket).toString();
        Map<String, String> context = new TreeMap<>();
        context.put("connection", connection);
        context.put("ticket", ticket);
        context.put(Ask.SUBJECT, ask.subjectLine());
        return new HumanTaskRequest(
                id,
                "Zendesk ticket " + ticket + " of " + connection + ": " + ask.subjectLine(),
                body(process, ask),
                List.of(),
                ask.options(),
                TaskAudience.ofRole(Role.OPERATOR.wireName()),
                null,
                false,
                null,
                process,
                REMINDER,
                REMINDER,
                List.of(new EscalationStep(ESCALATION, TaskAudience.ofRole(Role.ADMIN.wireName()))),
                EXPIRES,
                null,
                context);
    }

    private static String body(String process, Ask ask) {
        StringBuilder body = new StringBuilder(2_000);
        body.append(MarkdownText.line(ask.words())).append("\n\n");
        value(body, "The ticket", ask.values().zendesk());
        value(body, "The task", ask.values().clickUp());
        ask.options()
                .forEach(option -> body.append("- **")
                        .append(option)
                        .append("**: ")
                        .append(meaning(ask, option))
                        .append('\n'));
        return body.append("\nThe rest of `")
                .append(process)
                .append("` goes on meanwhile; the question goes away by itself when it no longer matters.\n")
                .toString();
    }

    private static void value(StringBuilder body, String side, @Nullable String value) {
        body.append(side).append(":\n\n");
        body.append(value == null || value.isBlank() ? "> (nothing)\n" : MarkdownText.quote(value, EXCERPT))
                .append('\n');
    }

    private static String meaning(Ask ask, String option) {
        return switch (option) {
            case Ask.ZENDESK -> "the ticket's value stands, and is written to the task";
            case Ask.CLICKUP -> "the task's value stands, and is written to the ticket";
            case Ask.KEEP -> "the link goes on: a deleted task is made again, a moved one is followed";
            case Ask.DETACH -> "the link ends; ticket and task stay as they are";
            case Ask.LEAVE -> "both stay different, until one of them changes";
            case Ask.NEW -> "none of the tasks is this ticket's: a new one is made";
            default ->
                ask.subject().equals(ExistingTask.SUBJECT)
                        ? "this task is the ticket's, and is linked to it"
                        : "as it says";
        };
    }
}
