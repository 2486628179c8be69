package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ClickUpWorkspace;
import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.store.ticket.LinkFilter;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.PreviewTicketRepository;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.StoredPreview;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.worker.connector.clickup.ClickUpTaskPage;
import dev.throughline.worker.connector.zendesk.TicketPage;
import dev.throughline.worker.connector.zendesk.WireTicket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tickets that a full reconciliation would look at: those of the account's export that have a link or are to
 * have one, links that the export does not name, and tickets that a task's marker names.
 */
final class PreviewListing {
    private static final int PAGES_PER_CHUNK = 10;
    private static final int LINKS_PER_PAGE = 200;

    /** What a sample is taken from first. */
    private static final Duration LATELY = Duration.ofDays(30);

    private static final Set<LinkStatus> ALIVE = EnumSet.complementOf(EnumSet.of(LinkStatus.ENDED));

    private final TicketLinkRepository links;
    private final PreviewTicketRepository found;
    private final Clock clock;

    PreviewListing(TicketLinkRepository links, PreviewTicketRepository found, Clock clock) {
        this.links = links;
        this.found = found;
        this.clock = clock;
    }

    /** What is gone through, one after the other. */
    private enum Part {
        /** Tickets that changed lately. */
        RECENT,
        TICKETS,
        LINKS,
        TASKS
    }

    /**
     * Where the listing is.
     *
     * @param at the vendor's cursor, the last ticket, or {@code <list, counted>:<page>}; empty at the beginning of a part
     */
    private record Place(Part part, String at) {
        static Place of(@Nullable String cursor, PreviewScope scope) {
            if (cursor == null) {
                return new Place(scope.atMost() == 0 ? Part.TICKETS : Part.RECENT, "");
            }
            int colon = cursor.indexOf(':');
            return new Place(
                    Part.valueOf(cursor.substring(0, colon).toUpperCase(Locale.ROOT)), cursor.substring(colon + 1));
        }

        String cursor() {
            return part.name().toLowerCase(Locale.ROOT) + ":" + at;
        }

        Place behind(String next) {
            return new Place(part, next);
        }
    }

    /** One chunk; answers where the next one goes on, null when it was the last. */
    @Nullable
    String chunk(OpenConnection open, StoredPreview preview, @Nullable String cursor) {
        String one = preview.scope().ticket();
        if (one != null) {
            found.add(preview.id(), List.of(one), 1);
            return null;
        }
        Place place = Place.of(cursor, preview.scope());
        for (int page = 0; page < PAGES_PER_CHUNK; page++) {
            Part part = place.part();
            Place next = page(open, preview, place);
            if (next == null || room(preview) == 0) {
                return null;
            }
            place = next;
            if (part == Part.RECENT || part == Part.TICKETS) {
                // Exports are few a minute, and none is worth asking for twice.
                return place.cursor();
            }
        }
        return place.cursor();
    }

    private @Nullable Place page(OpenConnection open, StoredPreview preview, Place place) {
        return switch (place.part()) {
            case RECENT -> export(open, preview, place, clock.instant().minus(LATELY), new Place(Part.TICKETS, ""));
            case TICKETS -> export(open, preview, place, TicketSweep.BEGINNING, new Place(Part.LINKS, ""));
            case LINKS -> links(preview, place);
            case TASKS -> tasks(open, preview, place);
        };
    }

    private Place export(OpenConnection open, StoredPreview preview, Place place, Instant since, Place then) {
        TicketPage page = place.at().isEmpty()
                ? open.zendesk().changedSince(since)
                : open.zendesk().changedAfter(place.at());
        List<String> wanted = new ArrayList<>();
        for (WireTicket ticket : page.tickets()) {
            String id = Long.toString(ticket.id());
            Optional<StoredLink> link = links.find(preview.connection(), id);
            boolean linked = link.filter(known -> known.task() != null || known.status() != LinkStatus.ENDED)
                    .isPresent();
            if (linked || TicketSweep.isWanted(open.spec().tickets(), ticket)) {
                wanted.add(id);
            }
        }
        add(preview, wanted);
        return page.end() ? then : place.behind(page.cursor());
    }

    private Place links(StoredPreview preview, Place place) {
        List<StoredLink> page =
                links.list(new LinkFilter(preview.connection(), ALIVE, null, place.at(), LINKS_PER_PAGE));
        add(
                preview,
                page.stream()
                        .filter(link -> link.task() != null)
                        .map(StoredLink::ticket)
                        .toList());
        return page.size() < LINKS_PER_PAGE
                ? new Place(Part.TASKS, "0:0")
                : place.behind(page.get(page.size() - 1).ticket());
    }

    /** Every list is gone through twice, for the archived ones are never among the others. */
    private @Nullable Place tasks(OpenConnection open, StoredPreview preview, Place place) {
        ClickUpWorkspace workspace = open.spec().clickUp();
        List<String> lists = new ArrayList<>(new TreeSet<>(workspace.lists().values()));
        int colon = place.at().indexOf(':');
        int part = Integer.parseInt(place.at().substring(0, colon));
        int number = Integer.parseInt(place.at().substring(colon + 1));
        if (part >= 2 * lists.size()) {
            return null;
        }
        String list = lists.get(part / 2);
        ClickUpTaskPage page = open.clickUp().changedSince(list, Instant.EPOCH, part % 2 == 1, number);
        add(
                preview,
                page.tasks().stream()
                        .filter(task ->
                                links.ticketOf(preview.connection(), task.id()).isEmpty())
                        .flatMap(task ->
                                Marker.ticketOf(open.spec(), open.workspace().markerField(workspace, list), task)
                                        .stream())
                        .toList());
        return place.behind(page.last() ? (part + 1) + ":0" : part + ":" + (number + 1));
    }

    private void add(StoredPreview preview, List<String> tickets) {
        found.add(preview.id(), tickets, room(preview));
    }

    /** How many tickets it still takes. */
    private long room(StoredPreview preview) {
        int atMost = preview.scope().atMost();
        return atMost == 0
                ? Long.MAX_VALUE
                : Math.max(0, atMost - found.counts(preview.id()).tickets());
    }
}
