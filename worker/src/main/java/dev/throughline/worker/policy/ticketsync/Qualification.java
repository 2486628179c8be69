package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Which tickets get a task. */
public final class Qualification {
    private Qualification() {}

    /** Whether an open ticket meets all that the connection asks. */
    public static boolean qualifies(TicketFilter filter, TicketSnapshot ticket) {
        return ticket.state() == TicketSnapshot.State.LIVE && !ticket.closed() && meets(filter, ticket);
    }

    /** Whether a ticket is like that, in whatever state it is. */
    static boolean meets(TicketFilter filter, TicketSnapshot ticket) {
        return allows(filter.priorities(), ticket.fields().get("priority"))
                && (filter.anyTags().isEmpty()
                        || filter.anyTags().stream()
                                .anyMatch(tag -> ticket.tags().contains(tag)))
                && filter.noTags().stream().noneMatch(tag -> ticket.tags().contains(tag))
                && allows(filter.groups(), ticket.group())
                && allows(filter.forms(), ticket.form())
                && allows(filter.brands(), ticket.brand());
    }

    private static boolean allows(SortedSet<String> allowed, @Nullable String value) {
        return allowed.isEmpty() || (value != null && allowed.contains(value));
    }
}
