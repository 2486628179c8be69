package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a task that was there before the connection is a ticket's. */
public final class ExistingTask {
    /** {@link Ask#subject} of the question. */
    static final String SUBJECT = "existing task";

    private ExistingTask() {}

    /** The ticket with tasks that may be its, by their ids. */
    public static TicketSnapshot with(TicketSnapshot ticket, SortedMap<String, String> names) {
        if (names.isEmpty()) {
            return ticket;
        }
        List<String> lines = new ArrayList<>();
        names.forEach((id, name) -> lines.add(id + " " + name.replaceAll("[\\s\\h]+", " ")));
        SortedMap<String, String> fields = new TreeMap<>(ticket.fields());
        fields.put(TicketSnapshot.EXISTING_TASKS, String.join("\n", lines));
        return new TicketSnapshot(
                ticket.id(),
                ticket.state(),
                ticket.closed(),
                ticket.mergedInto(),
                ticket.externalId(),
                ticket.group(),
                ticket.form(),
                ticket.brand(),
                fields,
                ticket.tags(),
                ticket.comments(),
                ticket.attachments(),
                ticket.updatedAt(),
                ticket.changedAt());
    }

    /** The tasks that people have said are the ticket's; several where one of them was taken by then, and it was asked anew. */
    public static List<String> chosen(ConnectionSpec rules, Base base) {
        String prefix = prefix("zd:" + rules.id() + ":" + base.ticket());
        return base.decisions().entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .filter(choice -> !choice.equals(Ask.NEW))
                .toList();
    }

    private static String prefix(String link) {
        return link + ":ask:" + SUBJECT + ":";
    }

    /** Whether a person has to say first whether one of the tasks that are there is the ticket's; it is asked then. */
    static boolean isOpen(Round round) {
        String there = round.ticket.fields().get(TicketSnapshot.EXISTING_TASKS);
        if (there == null) {
            return false;
        }
        List<String> options = new ArrayList<>();
        there.lines().forEach(line -> options.add(line.substring(0, line.indexOf(' '))));
        options.add(Ask.NEW);
        Ask ask = new Ask(
                prefix(round.link) + Fingerprint.of(there),
                SUBJECT,
                new Pair(round.ticket.fields().get("subject"), there),
                options,
                "There are tasks that may be this ticket's. Which of them is, or is a new one to be made?");
        if (round.decision(ask.key()) != null || isNew(round)) {
            return false;
        }
        round.asks.add(ask);
        return true;
    }

    /** Whether a person has said that none is; that others may be by now is no reason to ask again. */
    private static boolean isNew(Round round) {
        return round.base.decisions().entrySet().stream()
                .anyMatch(each -> each.getKey().startsWith(prefix(round.link))
                        && each.getValue().equals(Ask.NEW));
    }

    /** Has a task that was found without a marker carry one from now on. */
    static void mark(Round round, ConnectionSpec rules, TaskSnapshot task) {
        if (!rules.backfill().looksForNothing() && !task.fields().containsKey(TaskSnapshot.MARKER)) {
            round.taskOperations.add(Operation.AddTaskTag.marking(task.id(), round.link));
        }
    }
}
