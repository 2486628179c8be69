package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldBase;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Held;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Operation.TicketComment;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one round has found so far. */
final class Round {
    final Base base;
    final ConnectionSpec rules;
    final TicketSnapshot ticket;
    /** {@code zd:<connection>:<ticket>}, with which every key begins. */
    final String link;

    final SortedMap<String, FieldBase> intendedFields = new TreeMap<>();
    final SortedMap<String, FieldBase> settledFields = new TreeMap<>();
    final SortedMap<String, Change> taskChanges = new TreeMap<>();
    final SortedMap<String, Change> taskCustom = new TreeMap<>();
    final SortedMap<String, Change> ticketChanges = new TreeMap<>();
    final SortedSet<String> addTicketTags = new TreeSet<>();
    final SortedSet<String> removeTicketTags = new TreeSet<>();
    final SortedSet<String> agreedTags;
    final SortedSet<String> settledTags;
    final SortedMap<String, String> comments;
    final SortedSet<String> attachments;
    final SortedSet<String> settledAttachments;
    /** Writes to the task behind those of its fields, in their order. */
    final List<Operation> taskOperations = new ArrayList<>();

    /** What people chose and what still matters; the rest is forgotten. */
    final SortedMap<String, String> openDecisions = new TreeMap<>();

    final List<ConflictEntry> conflicts = new ArrayList<>();
    final List<Ask> asks = new ArrayList<>();
    final List<Held> held = new ArrayList<>();

    @Nullable
    TicketComment ticketComment;

    @Nullable
    String externalId;

    Operation.@Nullable CreateTask created;

    Operation.@Nullable CreateFollowUp followUp;
    int echoes;
    boolean more;

    Round(Base base, ConnectionSpec rules, TicketSnapshot ticket) {
        this.base = base;
        this.rules = rules;
        this.ticket = ticket;
        link = "zd:" + rules.id() + ":" + base.ticket();
        agreedTags = new TreeSet<>(base.tags());
        settledTags = new TreeSet<>(base.tags());
        comments = new TreeMap<>(base.comments());
        attachments = new TreeSet<>(base.attachments());
        settledAttachments = new TreeSet<>(base.attachments());
        intendedFields.putAll(base.fields());
        settledFields.putAll(base.fields());
    }

    /** Whether anything can still be written to the ticket. */
    boolean ticketTakes() {
        return ticket.state() == TicketSnapshot.State.LIVE;
    }

    /** What a person chose; null when they have not. */
    @Nullable
    String decision(String key) {
        String decision = base.decisions().get(key);
        if (decision != null) {
            openDecisions.put(key, decision);
        }
        return decision;
    }

    /** Forgets what a person chose as soon as it has been done, so that it does not hold for a later change. */
    void carriesOut(String key) {
        openDecisions.remove(key);
    }

    void write(FieldRule rule, Side side, Change change) {
        if (side == Side.ZENDESK) {
            ticketChanges.put(rule.zendesk(), change);
        } else if (rule.clickUp().startsWith(FieldRule.CUSTOM)) {
            taskCustom.put(rule.clickUp(), change);
        } else {
            taskChanges.put(rule.clickUp(), change);
        }
    }

    /** Notes a value that gave way in this round. */
    void lost(ConflictEntry.Kind kind, String subject, Pair values, Side winner, String words) {
        log(base.revision() + ":" + kind, kind, subject, values, winner, words);
    }

    /** Notes a value that stays where it is for now; in every round under the same key. */
    void stays(ConflictEntry.Kind kind, String subject, Pair values, String words) {
        log("stays:" + kind, kind, subject, values, null, words);
    }

    private void log(
            String key, ConflictEntry.Kind kind, String subject, Pair values, @Nullable Side winner, String words) {
        String print = Fingerprint.of(values.zendesk(), values.clickUp());
        conflicts.add(new ConflictEntry(
                link + ":" + key + ":" + subject + ":" + print, kind, subject, values, winner, words));
    }

    /** The round when only the link itself is in question. */
    Plan ends(Outcome outcome) {
        return new Plan(outcome, List.of(), conflicts, asks, held, echoes, base, base, false);
    }

    /** The round as a plan. */
    Plan plan(Outcome outcome, @Nullable String task) {
        List<Operation> operations = operations(task);
        Base intended =
                remembered(task, intendedFields, agreedTags, attachments, base.decisions(), base.followedUp(), 0);
        Base settled = remembered(
                task,
                settledFields,
                settledTags,
                settledAttachments,
                openDecisions,
                base.followedUp() || followUp != null,
                operations.isEmpty() ? 0 : 1);
        return new Plan(outcome, operations, conflicts, asks, held, echoes, intended, settled, more);
    }

    boolean writesNothing() {
        return operations("").isEmpty();
    }

    private Base remembered(
            @Nullable String task,
            SortedMap<String, FieldBase> fields,
            SortedSet<String> tags,
            SortedSet<String> files,
            SortedMap<String, String> decisions,
            boolean followedUp,
            int rounds) {
        return new Base(
                base.ticket(),
                task,
                base.kind(),
                base.generation(),
                base.revision() + rounds,
                fields,
                tags,
                comments,
                files,
                decisions,
                followedUp);
    }

    private List<Operation> operations(@Nullable String task) {
        List<Operation> operations = new ArrayList<>();
        if (created != null) {
            operations.add(created);
        }
        if (task != null) {
            if (!taskChanges.isEmpty()) {
                operations.add(new Operation.UpdateTask(key("task", taskChanges), task, taskChanges));
            }
            taskCustom.forEach((field, change) -> operations.add(new Operation.SetTaskField(
                    link + ":task:" + field + ":" + Fingerprint.of(change.before(), change.after()),
                    task,
                    field,
                    change)));
            operations.addAll(taskOperations);
        }
        if (!ticketChanges.isEmpty()
                || !addTicketTags.isEmpty()
                || !removeTicketTags.isEmpty()
                || ticketComment != null
                || externalId != null) {
            operations.add(new Operation.UpdateTicket(
                    key("ticket", ticketChanges) + ":"
                            + Fingerprint.of(
                                    addTicketTags.toString(),
                                    removeTicketTags.toString(),
                                    externalId,
                                    ticketComment == null ? null : ticketComment.key()),
                    ticket.id(),
                    ticketChanges,
                    addTicketTags,
                    removeTicketTags,
                    ticketComment,
                    externalId,
                    ticket.updatedAt()));
        }
        if (followUp != null) {
            operations.add(followUp);
        }
        return operations;
    }

    private String key(String where, SortedMap<String, Change> changes) {
        return link + ":" + where + ":" + Fingerprint.of(changes);
    }
}
