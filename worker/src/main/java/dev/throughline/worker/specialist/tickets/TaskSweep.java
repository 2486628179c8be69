package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.TicketSweepActivities.Sweep;
import dev.throughline.contract.specialist.TicketSweepActivities.Swept;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.OddCases.OnHandMadeTask;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import dev.throughline.worker.connector.clickup.ClickUpTaskPage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through the tasks of a connection's lists that changed, closed ones, subtasks and archived ones too. */
final class TaskSweep {
    private static final int PAGES_PER_CHUNK = 20;

    /** The vendor's clock and ours may be apart; what is seen twice costs a comparison. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final Duration UNSEEN = Duration.ofDays(1);
    private static final int MOST_UNSEEN = 500;

    private final OpenConnections connections;
    private final TicketLinkRepository links;
    private final ReconciliationRepository reconciliations;
    private final LinkTelling telling;
    private final Clock clock;

    TaskSweep(
            OpenConnections connections,
            TicketLinkRepository links,
            ReconciliationRepository reconciliations,
            LinkTelling telling,
            Clock clock) {
        this.connections = connections;
        this.links = links;
        this.reconciliations = reconciliations;
        this.telling = telling;
        this.clock = clock;
    }

    /**
     * Where a sweep is: {@code <milliseconds of its beginning>:<list, counted>:<page>}. Every list is gone through twice,
     * for the archived ones are never among the others.
     */
    private record Place(Instant begun, int part, int page) {
        static Place of(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                return new Place(now, 0, 0);
            }
            String[] parts = cursor.split(":", -1);
            return new Place(
                    Instant.ofEpochMilli(Long.parseLong(parts[0])),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]));
        }

        Place behind(ClickUpTaskPage read) {
            return read.last() ? new Place(begun, part + 1, 0) : new Place(begun, part, page + 1);
        }

        String cursor() {
            return begun.toEpochMilli() + ":" + part + ":" + page;
        }
    }

    /**
     * One chunk.
     *
     * @param reached told the cursor of each page that is done with, and what was found up to it
     */
    Swept chunk(Sweep request, Consumer<Swept> reached) {
        OpenConnection open = connections.open(request.connection());
        List<String> lists =
                new ArrayList<>(new TreeSet<>(open.spec().clickUp().lists().values()));
        Instant since = since(request);
        Place place = Place.of(request.cursor(), clock.instant());
        ReconciliationCounts counts = ReconciliationCounts.NONE;
        List<String> notes = List.of();
        for (int number = 0; number < PAGES_PER_CHUNK; number++) {
            if (place.part() >= 2 * lists.size()) {
                counts = counts.plus(longUnseen(request));
                String mark = place.begun().minus(OVERLAP).toString();
                reconciliations.moveWatermark(request.connection(), Side.CLICKUP, mark, clock.instant());
                return new Swept(null, counts, notes);
            }
            String list = lists.get(place.part() / 2);
            ClickUpTaskPage page = open.clickUp().changedSince(list, since, place.part() % 2 == 1, place.page());
            Told told = told(open, request, list, page);
            counts = counts.plus(told.counts());
            notes = Swept.noted(notes, told.notes());
            place = place.behind(page);
            reached.accept(new Swept(place.cursor(), counts, notes));
        }
        return new Swept(place.cursor(), counts, notes);
    }

    /** A task that was deleted or moved away is on no page, so each link is looked at now and then. */
    private ReconciliationCounts longUnseen(Sweep request) {
        Instant before = clock.instant().minus(UNSEEN);
        List<String> tickets = links.lookedBefore(request.connection(), before, MOST_UNSEEN);
        tickets.forEach(ticket -> telling.tell(request.connection(), ticket, request.run(), LinkStart.TASK_CHANGED));
        return new ReconciliationCounts(0, 0, tickets.size(), 0, 0, 0, 0);
    }

    private Instant since(Sweep request) {
        return reconciliations
                .watermark(request.connection(), Side.CLICKUP)
                .filter(known -> !request.full())
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }

    /** What a page came to. */
    private record Told(ReconciliationCounts counts, List<String> notes) {}

    private Told told(OpenConnection open, Sweep request, String list, ClickUpTaskPage page) {
        ConnectionSpec spec = open.spec();
        boolean reports = spec.oddCases().handMadeTask() == OnHandMadeTask.REPORT;
        List<String> notes = new ArrayList<>();
        long told = 0;
        long handMade = 0;
        for (ClickUpTask task : page.tasks()) {
            Optional<StoredLink> link = links.ticketOf(request.connection(), task.id())
                    .flatMap(ticket -> links.find(request.connection(), ticket));
            Optional<String> marked = link.isPresent()
                    ? Optional.empty()
                    : Marker.ticketOf(spec, open.workspace().markerField(spec.clickUp(), list), task);
            Optional<StoredLink> taken = marked.flatMap(ticket -> links.find(request.connection(), ticket))
                    .filter(known -> known.task() != null);
            if (link.isPresent() && isNews(link.get(), task)) {
                telling.tell(request.connection(), link.get().ticket(), request.run(), LinkStart.TASK_CHANGED);
                told++;
            } else if (taken.isPresent()) {
                notes.add("Task " + task.id() + " names ticket "
                        + taken.get().ticket() + ", whose task is "
                        + taken.get().task()
                        + ": take its marker away, or give the ticket this task (relink).");
            } else if (marked.isPresent()) {
                telling.tell(request.connection(), marked.get(), request.run(), LinkStart.TICKET_CHANGED);
                told++;
            } else if (link.isEmpty()) {
                handMade++;
                if (reports) {
                    notes.add("Task " + task.id() + " in list " + list + " was made by hand; no ticket has it.");
                }
            }
        }
        return new Told(new ReconciliationCounts(0, page.tasks().size(), told, 0, 0, handMade, 0), notes);
    }

    private static boolean isNews(StoredLink link, ClickUpTask task) {
        Instant seen = link.taskSeenAt();
        return seen == null
                || link.status() == LinkStatus.TROUBLED
                || task.updatedAt().isAfter(seen);
    }
}
