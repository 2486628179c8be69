package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.TicketPreviewActivities;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.store.ticket.ConflictRepository;
import dev.throughline.store.ticket.PreviewRepository;
import dev.throughline.store.ticket.PreviewTicketRepository;
import dev.throughline.store.ticket.PreviewedTicket;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.StoredPreview;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The business analyst in a preview: nothing that it has could write to a vendor, or to what links remember. */
final class TicketPreviewActivitiesImpl implements TicketPreviewActivities {
    private static final Logger log = LoggerFactory.getLogger(TicketPreviewActivitiesImpl.class);
    private static final Duration CHUNK = Duration.ofSeconds(30);
    private static final int TICKETS_PER_CHUNK = 200;

    /** As often as a round is tried before its link is in trouble. */
    private static final int MOST_TRIES = 4;

    /** A ticket whose link settles a round meanwhile is looked at again. */
    private static final int MOST_LOOKS = 3;

    /** What one ticket may have for itself. */
    private static final Set<VendorErrorKind> OF_THE_TICKET = EnumSet.of(
            VendorErrorKind.REJECTED, VendorErrorKind.NOT_FOUND, VendorErrorKind.MALFORMED, VendorErrorKind.PERMISSION);

    /** One ticket that always fails opens the circuit for the others, too. */
    private static final Set<VendorErrorKind> AWAY =
            EnumSet.of(VendorErrorKind.UNAVAILABLE, VendorErrorKind.CIRCUIT_OPEN);

    private final StoredConnections connections;
    private final OpenConnections vendors;
    private final TicketLinkRepository links;
    private final ConflictRepository conflicts;
    private final PreviewRepository previews;
    private final PreviewTicketRepository found;
    private final PreviewListing listing;
    private final LinkLook look;
    private final TriageDesk desk;
    private final Clock clock;

    TicketPreviewActivitiesImpl(
            StoredConnections connections,
            OpenConnections vendors,
            TicketLinkRepository links,
            ConflictRepository conflicts,
            PreviewRepository previews,
            PreviewTicketRepository found,
            LinkLook look,
            TriageDesk desk,
            Clock clock) {
        this.connections = connections;
        this.vendors = vendors;
        this.links = links;
        this.conflicts = conflicts;
        this.previews = previews;
        this.found = found;
        this.listing = new PreviewListing(links, found, clock);
        this.look = look;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Listed listTickets(ListTickets request) {
        StoredPreview preview = preview(request.connection(), request.preview());
        String cursor = listing.chunk(opened(preview), preview, request.cursor());
        return new Listed(cursor, found.counts(preview.id()));
    }

    @Override
    public PreviewCounts planTickets(PlanTickets request) {
        StoredPreview preview = preview(request.connection(), request.preview());
        OpenConnection open = opened(preview);
        Instant until = clock.instant().plus(CHUNK);
        for (int number = 0; number < TICKETS_PER_CHUNK && !clock.instant().isAfter(until); number++) {
            Optional<PreviewTicketRepository.Next> next = found.next(preview.id());
            if (next.isEmpty()) {
                break;
            }
            found.planned(preview.id(), planned(open, preview, next.get()));
        }
        return found.counts(preview.id());
    }

    private PreviewedTicket planned(OpenConnection open, StoredPreview preview, PreviewTicketRepository.Next next) {
        int attempt = next.tries() + 1;
        try {
            return unlogged(preview, planned(open, next.ticket(), attempt));
        } catch (VendorException failed) {
            boolean lasts = AWAY.contains(failed.kind()) && attempt >= MOST_TRIES;
            if (lasts || OF_THE_TICKET.contains(failed.kind())) {
                return PreviewedTicket.troubled(next.ticket(), String.valueOf(failed.getMessage()));
            }
            found.failed(preview.id(), next.ticket());
            throw failed;
        } catch (ApplicationFailure failed) {
            // What is final is the connection's; the rest is this ticket's alone, and the others have their turn first.
            if (failed.isNonRetryable()) {
                throw failed;
            }
            if (attempt >= MOST_TRIES) {
                return PreviewedTicket.troubled(next.ticket(), failed.getOriginalMessage());
            }
            found.failed(preview.id(), next.ticket());
            throw failed;
        }
    }

    private PreviewedTicket planned(OpenConnection open, String ticket, int attempt) {
        String connection = open.spec().id();
        for (int number = 1; true; number++) {
            Instant now = clock.instant();
            StoredLink link = links.find(connection, ticket).orElseGet(() -> StoredLink.none(connection, ticket, now));
            LinkLook.Seen seen = look.see(open, link);
            long version =
                    links.find(connection, ticket).map(StoredLink::version).orElse(link.version());
            if (version == link.version() || number == MOST_LOOKS) {
                return rounds(new PreviewedRounds(open, desk, attempt, link, seen, now), ticket);
            }
        }
    }

    /** One ticket that trips over a bug does not stop the others, as it does not in its own process. */
    private static PreviewedTicket rounds(PreviewedRounds rounds, String ticket) {
        try {
            return rounds.toTheirEnd();
        } catch (VendorException failed) {
            throw failed;
        } catch (RuntimeException bug) {
            log.error("Ticket {} could not be planned for a preview", ticket, bug);
            return PreviewedTicket.troubled(
                    ticket,
                    "It could not be planned (" + bug.getClass().getSimpleName() + "); the worker's log says why.");
        }
    }

    /** Without the lines that the conflict log has already. */
    private PreviewedTicket unlogged(StoredPreview preview, PreviewedTicket planned) {
        Set<String> known = conflicts.known(
                preview.connection(),
                planned.ticket(),
                planned.conflicts().stream().map(line -> line.key()).toList());
        return new PreviewedTicket(
                planned.ticket(),
                planned.outcome(),
                planned.creates(),
                planned.operations(),
                planned.asks(),
                planned.conflicts().stream()
                        .filter(line -> !known.contains(line.key()))
                        .toList(),
                planned.trouble());
    }

    @Override
    public PreviewCounts closePreview(ClosePreview request) {
        StoredPreview preview = preview(request.connection(), request.preview());
        previews.close(preview.id(), request.status(), request.trouble(), clock.instant());
        return found.counts(preview.id());
    }

    private StoredPreview preview(String connection, long id) {
        connections.stored(connection);
        return previews.find(connection, id)
                .orElseThrow(() -> FailureType.NOT_FOUND.failure("There is no preview " + id + " any more.", null));
    }

    /** The connection's vendors, by the mapping of the preview. */
    private OpenConnection opened(StoredPreview preview) {
        OpenConnection open = vendors.open(preview.connection());
        return new OpenConnection(
                connections.spec(preview.connection(), preview.specHash()),
                open.zendesk(),
                open.people(),
                open.clickUp(),
                open.workspace());
    }
}
