package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Looked;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.store.ticket.AttemptRepository;
import dev.throughline.store.ticket.Snapshots;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.worker.policy.ticketsync.ExistingTask;
import dev.throughline.worker.policy.ticketsync.Planner;
import dev.throughline.worker.policy.ticketsync.Qualification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a ticket and its task afresh, and keeps what they say. */
final class LinkLook {
    private static final Pattern TICKET = Pattern.compile("[1-9][0-9]{0,17}");

    /** After that nobody will note it any more: whoever sent it has found that there is nothing to go on with. */
    private static final Duration NOTED_WITHIN = Duration.ofDays(1);

    private final OpenConnections connections;
    private final TicketLinkRepository links;
    private final AttemptRepository attempts;
    private final TicketReader tickets;
    private final TaskReader tasks;
    private final Backfill backfill;
    private final Clock clock;

    LinkLook(
            OpenConnections connections,
            TicketLinkRepository links,
            AttemptRepository attempts,
            TicketReader tickets,
            TaskReader tasks,
            Backfill backfill,
            Clock clock) {
        this.connections = connections;
        this.links = links;
        this.attempts = attempts;
        this.tickets = tickets;
        this.tasks = tasks;
        this.backfill = backfill;
        this.clock = clock;
    }

    /** Whether this can be the id of a ticket. */
    static boolean isTicket(String id) {
        return TICKET.matcher(id).matches();
    }

    Looked look(String connection, String ticket) {
        if (!isTicket(ticket)) {
            throw FailureType.INVALID_INPUT.failure("'" + ticket + "' is no id of a Zendesk ticket.", null);
        }
        OpenConnection open = connections.open(connection);
        // What changes from here on is newer than this look.
        Instant began = now();
        StoredLink link = links.begin(connection, ticket, began);
        Seen seen = see(open, link);
        Snapshots kept = links.looked(connection, ticket, link.version(), seen.ticket(), seen.task(), began);
        return new Looked(kept.ticketHash(), kept.taskHash(), kept.at());
    }

    /**
     * Both sides as they are now.
     *
     * @param task null when there is none
     */
    record Seen(TicketSnapshot ticket, @Nullable TaskSnapshot task) {}

    /** Whether there is such a task, also one in another list. */
    boolean isThere(String connection, String task) {
        OpenConnection open = connections.open(connection);
        return !tasks.read(open.clickUp(), open.workspace(), open.spec(), task).deleted();
    }

    /** Reads both sides, and keeps nothing of it. */
    Seen see(OpenConnection open, StoredLink link) {
        TicketSnapshot read = tickets.read(open.zendesk(), open.people(), open.spec(), link.ticket());
        TaskSnapshot task = task(open, link, read);
        return task != null || link.task() != null || !mayHaveTask(open, link, read)
                ? new Seen(read, task)
                : existing(open, link, read);
    }

    /** With the task that the ticket had before it was connected; what the lists said of one may be out of date. */
    private Seen existing(OpenConnection open, StoredLink link, TicketSnapshot read) {
        Set<String> unfit = new HashSet<>();
        while (true) {
            Backfill.Found found = backfill.find(open, link, read, unfit);
            String known = found.task();
            if (known == null) {
                return new Seen(ExistingTask.with(read, found.perhaps()), null);
            }
            TaskSnapshot task = tasks.read(open.clickUp(), open.workspace(), open.spec(), known);
            if (fits(open.spec(), link, task)) {
                return new Seen(read, task);
            }
            unfit.add(known);
        }
    }

    /** A task that a person chose may be moved elsewhere since then: that is an odd case of its own. */
    private static boolean fits(ConnectionSpec spec, StoredLink link, TaskSnapshot task) {
        boolean isInPlace = spec.clickUp().lists().containsValue(task.list())
                || ExistingTask.chosen(spec, link.base()).contains(task.id());
        String marker = task.fields().get(TaskSnapshot.MARKER);
        boolean isFree = marker == null
                || marker.equalsIgnoreCase(Marker.of(spec, link.ticket()).value());
        return !task.deleted() && isInPlace && isFree;
    }

    /**
     * A follow-up that we open tells of itself, and may be looked at, before whoever opened it has noted that it has the
     * task from now on; until then it would get a second one.
     */
    private void refuseBeforeHandOver(ConnectionSpec spec, StoredLink link, TicketSnapshot read) {
        Planner.linkedTask(spec, read.externalId())
                .flatMap(task -> links.ticketOf(link.connection(), task))
                .filter(closed -> !closed.equals(link.ticket()))
                .filter(closed -> attempts.sentAt(link.connection(), closed, Planner.followUpKey(spec, closed))
                        .filter(sent -> sent.isAfter(clock.instant().minus(NOTED_WITHIN)))
                        .isPresent())
                .ifPresent(closed -> {
                    throw FailureType.VENDOR_UNAVAILABLE.failure(
                            "Ticket " + link.ticket() + " was opened to go on with ticket " + closed
                                    + ", and whether it takes over its task is not noted yet.",
                            null);
                });
    }

    private @Nullable TaskSnapshot task(OpenConnection open, StoredLink link, TicketSnapshot read) {
        String known = link.task();
        if (known != null) {
            TaskSnapshot before = links.snapshots(link.connection(), link.ticket())
                    .map(Snapshots::task)
                    .orElse(null);
            return tasks.read(open.clickUp(), open.workspace(), open.spec(), known, before);
        }
        refuseBeforeHandOver(open.spec(), link, read);
        return mayHaveTask(open, link, read)
                ? TaskFinder.find(open.clickUp(), open.workspace(), open.spec(), link.ticket())
                        .task()
                        .map(found -> tasks.read(open.clickUp(), open.workspace(), open.spec(), found.id()))
                        .orElse(null)
                : null;
    }

    /** To look for the task of every ticket that never was to have one would cost a call for each list. */
    private static boolean mayHaveTask(OpenConnection open, StoredLink link, TicketSnapshot read) {
        if (StoredLink.SKIP.equals(link.kind())) {
            return false;
        }
        boolean neverHadOne = link.base().generation() == 0
                && link.base().fields().isEmpty()
                && (link.outcome() == null || link.outcome() == Outcome.NOT_QUALIFIED);
        return !neverHadOne
                || read.externalId() != null
                || Qualification.qualifies(open.spec().tickets(), read);
    }

    /** As precisely as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
