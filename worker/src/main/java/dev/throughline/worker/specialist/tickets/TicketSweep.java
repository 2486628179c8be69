package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.TicketSweepActivities.Sweep;
import dev.throughline.contract.specialist.TicketSweepActivities.Swept;
import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.worker.connector.zendesk.TicketPage;
import dev.throughline.worker.connector.zendesk.WireTicket;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import dev.throughline.worker.policy.ticketsync.Planner;
import dev.throughline.worker.policy.ticketsync.Qualification;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through an account's incremental export, and tells the links of tickets that changed since they were looked at. */
final class TicketSweep {
    /** Pages of up to a thousand tickets; the vendor allows ten a minute. */
    private static final int PAGES_PER_CHUNK = 5;

    static final Instant BEGINNING = Instant.ofEpochSecond(1);

    private final OpenConnections connections;
    private final TicketLinkRepository links;
    private final ReconciliationRepository reconciliations;
    private final LinkTelling telling;
    private final Clock clock;

    TicketSweep(
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
     * One chunk.
     *
     * @param reached told the cursor of each page that is done with, and what was found up to it
     */
    Swept chunk(Sweep request, Consumer<Swept> reached) {
        OpenConnection open = connections.open(request.connection());
        String cursor = request.cursor();
        ReconciliationCounts counts = ReconciliationCounts.NONE;
        for (int number = 0; number < PAGES_PER_CHUNK; number++) {
            TicketPage page = page(open.zendesk(), request, cursor);
            counts = counts.plus(told(open, request, page, alive(reached, cursor, counts)));
            cursor = page.cursor();
            if (page.end()) {
                reconciliations.moveWatermark(request.connection(), Side.ZENDESK, cursor, clock.instant());
                return new Swept(null, counts);
            }
            reached.accept(new Swept(cursor, counts));
        }
        return new Swept(cursor, counts);
    }

    private TicketPage page(ZendeskClient zendesk, Sweep request, @Nullable String cursor) {
        Optional<String> from = cursor != null
                ? Optional.of(cursor)
                : reconciliations.watermark(request.connection(), Side.ZENDESK).filter(known -> !request.full());
        return from.isPresent() ? zendesk.changedAfter(from.get()) : zendesk.changedSince(BEGINNING);
    }

    /** Tells again what is done with, while a page is gone through. */
    private static Runnable alive(Consumer<Swept> reached, @Nullable String cursor, ReconciliationCounts counts) {
        return () -> reached.accept(new Swept(cursor, counts));
    }

    private ReconciliationCounts told(OpenConnection open, Sweep request, TicketPage page, Runnable alive) {
        long told = 0;
        for (WireTicket ticket : page.tickets()) {
            String id = Long.toString(ticket.id());
            Optional<StoredLink> link = links.find(request.connection(), id);
            boolean news =
                    link.filter(known -> isNews(known, ticket, request.full())).isPresent();
            if (news
                    || (mayGetTask(link, request.full()) && isWanted(open.spec().tickets(), ticket))) {
                telling.tell(request.connection(), id, request.run(), LinkStart.TICKET_CHANGED);
                told++;
                alive.run();
            }
        }
        return new ReconciliationCounts(page.tickets().size(), 0, told, 0, 0, 0, 0);
    }

    /** Whether it has none yet, as far as we know; a full sweep asks also for those that were not to have one before. */
    private static boolean mayGetTask(Optional<StoredLink> link, boolean full) {
        return link.isEmpty()
                || (full
                        && link.get().task() == null
                        && !StoredLink.SKIP.equals(link.get().kind()));
    }

    /** The vendor's times are whole seconds, so that two changes within one look the same; and its own changes move another
     * time than a person's. */
    private static boolean isNews(StoredLink link, WireTicket ticket, boolean full) {
        Instant seen = link.ticketSeenAt();
        if (seen == null || link.status() == LinkStatus.TROUBLED) {
            return true;
        }
        Instant generated = ticket.generatedAt();
        Instant changed = generated == null || generated.isBefore(ticket.updatedAt()) ? ticket.updatedAt() : generated;
        boolean mayHaveChangedAgain =
                link.lookedAt() != null && !link.lookedAt().isAfter(changed.plusSeconds(1));
        boolean isUnderWay = link.task() != null || link.status() == LinkStatus.WAITING;
        return ticket.updatedAt().isAfter(seen) || mayHaveChangedAgain || (full && isUnderWay);
    }

    /** Whether a ticket that nothing is known of has a task, as far as it says, or is to have one. */
    static boolean isWanted(TicketFilter filter, WireTicket ticket) {
        if (ticket.externalId() != null && !Planner.isForeign(ticket.externalId())) {
            return true;
        }
        return !ticket.isDeleted()
                && !ticket.isClosed()
                && !ticket.status().equals("solved")
                && Qualification.meets(
                        filter,
                        ticket.priority(),
                        ticket.tags(),
                        text(ticket.groupId()),
                        text(ticket.formId()),
                        text(ticket.brandId()));
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
