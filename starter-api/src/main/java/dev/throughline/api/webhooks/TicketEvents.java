package dev.throughline.api.webhooks;

import dev.throughline.api.tickets.LinkSignals;
import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.store.inbox.Bundle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the processes of tickets what webhooks said. A task's event goes to the process of its ticket; one that comes before
 * the task is linked waits, because its own creation may be what it tells of.
 */
public final class TicketEvents {
    private final LinkSignals signals;
    private final TicketLookup lookup;

    public TicketEvents(LinkSignals signals, TicketLookup lookup) {
        this.signals = signals;
        this.lookup = lookup;
    }

    /** Where the dispatcher hands over what comes of which vendor. */
    public Map<String, InboxTarget> targets() {
        return Map.of("zendesk", this::ticketChanged, "clickup", this::taskChanged);
    }

    private InboxTarget.Outcome ticketChanged(Bundle bundle) {
        return lookup.isActive(bundle.connection())
                ? tell(bundle, bundle.entity(), LinkStart.TICKET_CHANGED)
                : InboxTarget.Outcome.UNWANTED;
    }

    private InboxTarget.Outcome taskChanged(Bundle bundle) {
        if (!lookup.isActive(bundle.connection())) {
            return InboxTarget.Outcome.UNWANTED;
        }
        Optional<String> ticket = lookup.ticketOf(bundle.connection(), bundle.entity());
        return ticket.isPresent() ? tell(bundle, ticket.get(), LinkStart.TASK_CHANGED) : InboxTarget.Outcome.NOT_YET;
    }

    private InboxTarget.Outcome tell(Bundle bundle, String ticket, String signal) {
        List<String> events =
                bundle.events().stream().map(Bundle.Waiting::eventId).toList();
        signals.tell(bundle.connection(), ticket, signal, events);
        return InboxTarget.Outcome.DELIVERED;
    }
}
