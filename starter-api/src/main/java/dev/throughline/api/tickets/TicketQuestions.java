package dev.throughline.api.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.ProcessDirectory;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.task.Signer;
import dev.throughline.api.task.Tasks;
import dev.throughline.api.wire.AskView;
import dev.throughline.api.wire.HumanTaskView;
import dev.throughline.api.wire.ResolveAsk;
import dev.throughline.api.wire.TaskDecision;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.TriageForm;
import dev.throughline.store.task.TaskRepository;
import dev.throughline.store.task.TaskRow;
import dev.throughline.store.ticket.AskRepository;
import dev.throughline.store.ticket.StoredAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people have to decide about links. Each question is asked by a human task, whose rules hold by this door too: its
 * candidates, whoever holds it, one decision, and its record of who decided.
 */
public final class TicketQuestions {
    private static final Duration ASKED_WITHIN = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Of one ticket; it has no more fields than this. */
    private static final int MOST_ASKS = 500;

    private final TicketConnections connections;
    private final AskRepository asks;
    private final TaskRepository humanTasks;
    private final ProcessDirectory directory;
    private final ProcessMessages messages;
    private final Tasks tasks;

    public TicketQuestions(
            TicketConnections connections,
            AskRepository asks,
            TaskRepository humanTasks,
            ProcessDirectory directory,
            ProcessMessages messages,
            Tasks tasks) {
        this.connections = connections;
        this.asks = asks;
        this.humanTasks = humanTasks;
        this.directory = directory;
        this.messages = messages;
        this.tasks = tasks;
    }

    /**
     * The questions of a ticket, or the open ones of all tickets when the ticket is null, the oldest first. Those for the
     * kind of a ticket are known by their human tasks alone, as long as these are open.
     */
    public List<AskView> list(String connection, @Nullable String ticket, int limit) {
        connections.get(connection);
        return Stream.concat(planned(connection, ticket, limit).stream(), kinds(connection, ticket, limit).stream())
                .sorted(Comparator.comparing(AskView::askedAt))
                .limit(limit)
                .toList();
    }

    private List<AskView> kinds(String connection, @Nullable String ticket, int limit) {
        if (ticket != null && !ProcessId.isKey(ticket)) {
            return List.of();
        }
        List<TaskRow> open = ticket == null
                ? humanTasks.openUnder(
                        ProcessId.ticketLink(connection, "1").process() + ":" + connection + ":",
                        TriageForm.DECISION,
                        limit)
                : humanTasks.openIn(
                        List.of(ProcessId.ticketLink(connection, ticket).toString()));
        return open.stream()
                .filter(row -> row.request().decisions().equals(List.of(TriageForm.DECISION)))
                .map(AskView::ofTriage)
                .toList();
    }

    private List<AskView> planned(String connection, @Nullable String ticket, int limit) {
        List<StoredAsk> found = asks.list(connection, ticket, limit);
        Set<String> asking = found.stream()
                .filter(asked -> asked.status() == StoredAsk.Status.OPEN)
                .map(TicketQuestions::process)
                .collect(Collectors.toSet());
        Map<String, String> newest = new HashMap<>();
        for (TaskRow row : humanTasks.openIn(asking)) {
            newest.putIfAbsent(
                    place(row.request().askedIn(), row.request().context().get(Ask.SUBJECT)), row.id());
        }
        return found.stream()
                .map(asked -> AskView.of(
                        asked,
                        asked.status() == StoredAsk.Status.OPEN
                                ? newest.get(place(process(asked), asked.ask().subjectLine()))
                                : null))
                .toList();
    }

    private static String process(StoredAsk asked) {
        return ProcessId.ticketLink(asked.connection(), asked.ticket()).toString();
    }

    private static String place(String process, @Nullable String subject) {
        return process + " " + subject;
    }

    /**
     * Decides the human task that asks a question; fails with 404 and 409 where nothing is asked, with 403, 409 and 422 in
     * the task's own words, and with 503 in the moment in which the task is only being asked.
     */
    public HumanTaskView decide(String connection, String ticket, ResolveAsk wanted, Caller caller) {
        connections.getActive(connection);
        if (!ProcessId.isKey(ticket)) {
            throw ProblemException.notFound("'" + ticket + "' is no ticket's id.");
        }
        String process = ProcessId.ticketLink(connection, ticket).toString();
        long until = System.nanoTime() + ASKED_WITHIN.toNanos();
        JsonNode question = asked(connection, ticket, wanted.key(), until);
        List<String> options = new ArrayList<>();
        question.path("options").forEach(option -> options.add(option.asText()));
        if (!options.contains(wanted.option())) {
            throw ProblemException.invalid("option", "must be one of: " + String.join(", ", options));
        }
        String task = question.path("humanTask").asText();
        while (!tasks.isListed(task)) {
            if (System.nanoTime() > until) {
                throw ProblemException.unavailable(process + " is just asking; try again in a moment.", null);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return tasks.decide(task, decision(wanted), Signer.of(caller), null);
    }

    /** The question, waited for where a plan has it already: a caller who has just read of it need not try again. */
    private JsonNode asked(String connection, String ticket, String key, long until) {
        String process = ProcessId.ticketLink(connection, ticket).toString();
        Optional<JsonNode> question = question(process, key);
        while (question.isEmpty() && isPlanned(connection, ticket, key) && System.nanoTime() < until) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            question = question(process, key);
        }
        return question.orElseThrow(() -> ProblemException.conflict(
                process + " asks nothing under '" + key + "', or it was decided a moment ago.", FailureType.CONFLICT));
    }

    /** Whether a plan asks it, which its process does behind the plan's writes. */
    private boolean isPlanned(String connection, String ticket, String key) {
        return asks.list(connection, ticket, MOST_ASKS).stream()
                .anyMatch(asked -> asked.status() == StoredAsk.Status.OPEN
                        && asked.ask().key().equals(key));
    }

    private Optional<JsonNode> question(String process, String key) {
        JsonNode state = messages.query(process, directory.findRunning(process).runId(), "state");
        if (state != null) {
            for (JsonNode ask : state.path("asks")) {
                if (ask.path("key").asText().equals(key)) {
                    return Optional.of(ask);
                }
            }
        }
        return Optional.empty();
    }

    private static TaskDecision decision(ResolveAsk wanted) {
        return wanted.key().equals(Planned.TRIAGE)
                ? new TaskDecision(TriageForm.DECISION, wanted.reason(), Map.of(TriageForm.KIND, wanted.option()))
                : new TaskDecision(wanted.option(), wanted.reason(), null);
    }
}
