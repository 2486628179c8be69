package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.ConflictEntry.Kind;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Held;
import dev.throughline.contract.ticketsync.OddCases.OnClosedTicket;
import dev.throughline.contract.ticketsync.OddCases.OnTask;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to write so that a ticket and its task say the same. The answer depends on its arguments alone and never on what
 * happened in which order: events only say when to look again.
 */
public final class Planner {
    private static final String OUR_LINK = "throughline:";

    private final ConnectionSpec rules;

    private Planner(ConnectionSpec rules) {
        this.rules = rules;
    }

    /**
     * Plans one round.
     *
     * @param base what is remembered
     * @param ticket the ticket, read afresh
     * @param task the task, read afresh; null when there is none, or the vendor no longer has it
     * @param rules the connection
     */
    public static Plan plan(Base base, TicketSnapshot ticket, @Nullable TaskSnapshot task, ConnectionSpec rules) {
        return new Planner(rules).link(base, ticket, task);
    }

    /**
     * What to remember of a value that was written, once the vendor has answered what it made of it.
     *
     * @param base what is remembered
     * @param rule the field
     * @param side where it was written
     * @param answered the value in the vendor's answer
     */
    public static Base written(Base base, FieldRule rule, Side side, @Nullable String answered) {
        return base.withActual(rule.name(), side, Values.canonical(rule.kind(), answered));
    }

    /**
     * Whether a change would replace what it was planned to, in whatever form the vendor writes it.
     *
     * @param rule the field
     * @param now the value, read right before the write
     */
    public static boolean fits(Change change, FieldRule rule, @Nullable String now) {
        return Objects.equals(change.before(), Values.canonical(rule.kind(), now));
    }

    /**
     * Whether a value is there already that a change would write, in whatever form the vendor writes it.
     *
     * @param rule the field
     * @param now the value, read right before the write
     */
    public static boolean stands(Change change, FieldRule rule, @Nullable String now) {
        return Objects.equals(Values.canonical(rule.kind(), change.after()), Values.canonical(rule.kind(), now));
    }

    /**
     * Whether a comment of our own account is the one that an operation was to write: by its marker, or by its words where
     * the vendor has dropped the marker.
     *
     * @param written the text of the operation
     * @param there the text of the comment
     */
    public static boolean isCopy(String written, String there) {
        return CommentCopy.isSame(written, there);
    }

    /** What a ticket is linked to its task by. */
    public static String externalId(ConnectionSpec rules, String task) {
        return OUR_LINK + rules.id() + ":" + task;
    }

    /** The task of this connection that an external id of ours names; empty where it names none. */
    public static Optional<String> linkedTask(ConnectionSpec rules, @Nullable String externalId) {
        String ours = externalId(rules, "");
        return externalId != null && externalId.startsWith(ours)
                ? Optional.of(externalId.substring(ours.length()))
                : Optional.empty();
    }

    /** The key of the operation that opens a closed ticket's follow-up. */
    public static String followUpKey(ConnectionSpec rules, String ticket) {
        return Operation.CreateFollowUp.keyOf(rules.id(), ticket);
    }

    /** Whether an external id is somebody else's, which stays. */
    public static boolean isForeign(@Nullable String externalId) {
        return externalId != null && !externalId.startsWith(OUR_LINK);
    }

    private Plan link(Base base, TicketSnapshot ticket, @Nullable TaskSnapshot task) {
        Round round = new Round(base, rules, ticket);
        if (base.followedUp()) {
            return round.ends(Outcome.FOLLOWED_UP);
        }
        boolean gone = task == null || task.deleted();
        if (ticket.state() == TicketSnapshot.State.DELETED) {
            return ticketDeleted(round, gone ? null : task);
        }
        if (task == null && base.task() == null) {
            boolean wanted =
                    (base.generation() > 0 && !ticket.closed()) || Qualification.qualifies(rules.tickets(), ticket);
            if (!wanted) {
                return round.ends(Outcome.NOT_QUALIFIED);
            }
            return ExistingTask.isOpen(round) ? round.ends(Outcome.EXISTING_TASK) : create(round);
        }
        if (task == null || task.deleted()) {
            return taskDeleted(round, String.valueOf(base.task()));
        }
        if (!rules.clickUp().lists().containsValue(task.list())) {
            OnTask moved = choice(round, rules.oddCases().taskMoved(), "task moved", task.id() + ":" + task.list());
            if (moved != OnTask.KEEP) {
                return round.ends(moved == OnTask.ASK ? Outcome.TASK_MOVED : Outcome.DETACHED);
            }
        }
        return both(round, task);
    }

    private Plan both(Round round, TaskSnapshot task) {
        rules.fields().forEach(rule -> new FieldMerge(round, task, rule).plan());
        new TagMerge(round, task).plan();
        CommentMerge comments = new CommentMerge(round, task);
        comments.plan();
        new AttachmentMerge(round, task).plan();
        linkBack(round, task);
        ExistingTask.mark(round, rules, task);
        TicketSnapshot ticket = round.ticket;
        if (ticket.state() == TicketSnapshot.State.MERGED) {
            String into = ticket.mergedInto();
            comments.note(
                    "merged",
                    "Ticket " + ticket.id() + " was merged into "
                            + (into == null ? "another ticket" : "ticket " + into)
                            + "; this task follows it no longer.");
        } else if (ticket.state() == TicketSnapshot.State.CLOSED) {
            followUp(round, task, comments.waiting());
        }
        return round.plan(outcome(round, task), task.id());
    }

    private static Outcome outcome(Round round, TaskSnapshot task) {
        if (round.ticket.state() == TicketSnapshot.State.MERGED) {
            return Outcome.TICKET_MERGED;
        }
        return round.ticket.closed() && task.closed() && round.writesNothing() ? Outcome.SETTLED : Outcome.LINKED;
    }

    private Plan create(Round round) {
        new TaskCreation(round).plan();
        return round.plan(Outcome.CREATE, null);
    }

    private Plan ticketDeleted(Round round, @Nullable TaskSnapshot task) {
        if (task == null) {
            return round.ends(Outcome.TICKET_DELETED);
        }
        String id = round.ticket.id();
        new CommentMerge(round, task).note("deleted", "Ticket " + id + " was deleted; this task stays as it is.");
        return round.plan(Outcome.TICKET_DELETED, task.id());
    }

    private Plan taskDeleted(Round round, String task) {
        if (round.ticket.closed()) {
            return round.ends(Outcome.DETACHED);
        }
        return switch (choice(round, rules.oddCases().taskDeleted(), "task deleted", task)) {
            case KEEP -> create(new Round(round.base.withoutTask(), rules, round.ticket));
            case DETACH -> round.ends(Outcome.DETACHED);
            case ASK -> round.ends(Outcome.TASK_DELETED);
        };
    }

    /** What the connection says, or a person; ASK while they have not. */
    private static OnTask choice(Round round, OnTask rule, String subject, String about) {
        if (rule != OnTask.ASK) {
            return rule;
        }
        Ask ask = new Ask(
                round.link + ":ask:" + subject + ":" + about,
                subject,
                new Pair(round.ticket.id(), about),
                List.of(Ask.KEEP, Ask.DETACH),
                subject.equals("task deleted")
                        ? "The task was deleted. Is it to be made again, or does the link end?"
                        : "The task was moved to another list. Does the link follow it, or end?");
        String decision = round.decision(ask.key());
        if (decision == null) {
            round.asks.add(ask);
            return OnTask.ASK;
        }
        return decision.equals(Ask.KEEP) ? OnTask.KEEP : OnTask.DETACH;
    }

    /** Has the ticket name its task, unless it names something else already. */
    private void linkBack(Round round, TaskSnapshot task) {
        String link = externalId(rules, task.id());
        String known = round.ticket.externalId();
        if (round.ticketTakes() && !isForeign(known) && !link.equals(known)) {
            round.externalId = link;
        }
    }

    /** Lets a new ticket take over what a closed one cannot take any more. */
    private void followUp(Round round, TaskSnapshot task, List<Comment> waiting) {
        boolean reopened = !task.closed()
                && rules.fields().stream()
                        .filter(rule -> rule.zendesk().equals("status"))
                        .anyMatch(rule -> round.held.contains(new Held(rule.name(), Held.Reason.CLOSED)));
        if (waiting.isEmpty() && !reopened) {
            return;
        }
        if (rules.oddCases().closedTicket() == OnClosedTicket.IGNORE) {
            waiting.forEach(comment -> round.stays(
                    Kind.CLOSED,
                    "comment:" + comment.id(),
                    new Pair(null, comment.text()),
                    "The task was commented after the ticket was closed."));
            return;
        }
        String id = round.ticket.id();
        String subject = round.ticket.fields().getOrDefault("subject", "Ticket " + id);
        round.followUp = new Operation.CreateFollowUp(
                followUpKey(rules, id), id, task.id(), subject, FollowUpNote.of(id, reopened));
    }
}
