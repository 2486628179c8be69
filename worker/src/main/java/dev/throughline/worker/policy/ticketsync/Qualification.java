package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.Collection;
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
        return meets(
                filter, ticket.fields().get("priority"), ticket.tags(), ticket.group(), ticket.form(), ticket.brand());
    }

    /** Whether a ticket of these is meant; null is what it has none of. */
    public static boolean meets(
            TicketFilter filter,
            @Nullable String priority,
            Collection<String> tags,
            @Nullable String group,
            @Nullable String form,
            @Nullable String brand) {
        return allows(filter.priorities(), priority)
                && (filter.anyTags().isEmpty() || filter.anyTags().stream().anyMatch(tags::contains))
                && filter.noTags().stream().noneMatch(tags::contains)
                && allows(filter.groups(), group)
                && allows(filter.forms(), form)
                && allows(filter.brands(), brand);
    }

    private static boolean allows(SortedSet<String> allowed, @Nullable String value) {
        return allowed.isEmpty() || (value != null && allowed.contains(value));
    }
}
