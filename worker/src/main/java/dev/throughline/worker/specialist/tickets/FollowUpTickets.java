package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Operation.CreateFollowUp;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zendesk.CommentDraft;
import dev.throughline.worker.connector.zendesk.TicketUpdate;
import dev.throughline.worker.connector.zendesk.WireTicket;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens tickets that go on with closed ones. A follow-up is known by the task that it names and by the ticket that it
 * follows; the vendor's own key is kept for two hours only.
 */
final class FollowUpTickets {
    private final WriteGround ground;
    private final Once once;

    FollowUpTickets(WriteGround ground, Once once) {
        this.ground = ground;
        this.once = once;
    }

    Effect create(CreateFollowUp create) {
        long id = Long.parseLong(create.ticket());
        WireTicket closed;
        try {
            closed = ground.zendesk().ticket(id).ticket();
        } catch (VendorException failed) {
            if (failed.kind() == VendorErrorKind.NOT_FOUND) {
                return Effect.STALE;
            }
            throw failed;
        }
        if (!closed.isClosed()) {
            return Effect.STALE;
        }
        Optional<Effect> there = there(create, closed);
        if (there.isPresent()) {
            return there.get();
        }
        TicketUpdate first = first(create, closed);
        return once.make(
                create.key(),
                sentAt -> there(create, ground.zendesk().ticket(id).ticket()),
                () -> made(ground.zendesk().followUp(id, first, idempotencyKey(create)), false));
    }

    private TicketUpdate first(CreateFollowUp create, WireTicket closed) {
        TicketUpdate first = TicketUpdate.empty()
                .subject(create.subject())
                .externalId(link(create))
                .comment(CommentDraft.internal(create.text()));
        Long requester = closed.requesterId();
        return requester == null ? first : first.requester(requester);
    }

    private Optional<Effect> there(CreateFollowUp create, WireTicket closed) {
        return ground.zendesk().ticketsByExternalId(link(create)).stream()
                .filter(ticket -> ticket.id() != closed.id())
                .filter(ticket -> closed.followUpIds().contains(ticket.id())
                        || create.text().equals(ticket.description()))
                .min(Comparator.comparing(WireTicket::id))
                .map(ticket -> made(ticket, true));
    }

    private static Effect made(WireTicket ticket, boolean found) {
        return new Effect(
                false,
                found,
                null,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Long.toString(ticket.id()));
    }

    private String link(CreateFollowUp create) {
        return Planner.externalId(ground.spec(), create.task());
    }

    /** Of the words too: the vendor refuses a key that comes with others. */
    private static String idempotencyKey(CreateFollowUp create) {
        byte[] words = (create.subject() + "\n" + create.text()).getBytes(StandardCharsets.UTF_8);
        return create.key() + ":" + UUID.nameUUIDFromBytes(words);
    }
}
