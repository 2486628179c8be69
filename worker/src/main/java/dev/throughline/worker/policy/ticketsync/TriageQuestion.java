package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.MarkdownText;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TriageForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a person is asked when neither a rule nor a model says the kind of a ticket. */
public final class TriageQuestion {
    private static final String SKIP = Planned.SKIP;

    private static final Duration REMINDER = Duration.ofHours(24);
    private static final Duration ESCALATION = Duration.ofDays(2);
    private static final Duration EXPIRES = Duration.ofDays(30);
    private static final int SUBJECT = 120;
    private static final int EXCERPT = 1_000;

    private TriageQuestion() {}

    /**
     * The question.
     *
     * @param id the task's id, unique for ever
     * @param why a sentence on why nobody else could say
     */
    public static HumanTaskRequest of(String id, ConnectionSpec connection, TicketSnapshot ticket, String why) {
        Map<String, String> context = new TreeMap<>();
        context.put("connection", connection.id());
        context.put("ticket", ticket.id());
        return new HumanTaskRequest(
                id,
                "Which kind is Zendesk ticket " + ticket.id() + " of " + connection.id() + "?",
                body(connection, ticket, why) + howToAnswer(id, connection, ticket),
                List.of(new FormField(
                        TriageForm.KIND,
                        "Kind of ticket, or " + SKIP + " for no task",
                        FormField.Type.CHOICE,
                        true,
                        options(connection),
                        null)),
                List.of(TriageForm.DECISION),
                TaskAudience.ofRole(Role.OPERATOR.wireName()),
                null,
                false,
                null,
                ProcessId.ticketLink(connection.id(), ticket.id()).toString(),
                REMINDER,
                REMINDER,
                List.of(new EscalationStep(ESCALATION, TaskAudience.ofRole(Role.ADMIN.wireName()))),
                EXPIRES,
                null,
                context);
    }

    /** What it can be answered with: the kinds that there are, and that there is to be no task. */
    public static List<String> options(ConnectionSpec connection) {
        List<String> options = new ArrayList<>(connection.clickUp().lists().keySet());
        options.add(SKIP);
        return options;
    }

    private static String body(ConnectionSpec connection, TicketSnapshot ticket, String why) {
        StringBuilder body = new StringBuilder(2_000);
        body.append("The ticket waits for its task until somebody says what kind it is: ")
                .append(MarkdownText.line(why))
                .append(".\n\n");
        body.append(MarkdownText.quote(value(ticket, "subject"), SUBJECT)).append('\n');
        fact(body, "Priority", value(ticket, "priority"));
        fact(body, "Tags", String.join(", ", ticket.tags()));
        fact(body, "Requester", value(ticket, TicketSnapshot.REQUESTER));
        body.append("- [Open the ticket](")
                .append(connection.zendesk().baseUrl())
                .append("/agent/tickets/")
                .append(ticket.id())
                .append(")\n\n");
        body.append(MarkdownText.quote(value(ticket, "description"), EXCERPT)).append('\n');
        connection.clickUp().lists().keySet().forEach(kind -> {
            String meaning = connection.triage().meanings().get(kind);
            body.append("- **").append(kind).append("**");
            if (meaning != null) {
                body.append(": ").append(MarkdownText.line(meaning));
            }
            body.append('\n');
        });
        return body.append("- **").append(SKIP).append("**: no task\n").toString();
    }

    private static String howToAnswer(String id, ConnectionSpec connection, TicketSnapshot ticket) {
        return "\nThe decision is `" + TriageForm.DECISION + "`, with one of these words in the field `"
                + TriageForm.KIND
                + "`: `throughline task decide " + id + " --decision=" + TriageForm.DECISION + " --field="
                + TriageForm.KIND
                + "=" + options(connection).get(0) + "`, or `throughline ticket resolve " + connection.id() + " "
                + ticket.id() + " " + Planned.TRIAGE + " " + options(connection).get(0) + "`.\n";
    }

    private static void fact(StringBuilder body, String name, String value) {
        if (!value.isEmpty()) {
            String line = MarkdownText.line(value.length() > EXCERPT ? value.substring(0, EXCERPT) + "\u2026" : value);
            body.append("- ").append(name).append(": ").append(line).append('\n');
        }
    }

    private static String value(TicketSnapshot ticket, String field) {
        return ticket.fields().getOrDefault(field, "");
    }
}
