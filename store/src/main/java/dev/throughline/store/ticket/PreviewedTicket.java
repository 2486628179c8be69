package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket would lead to.
 *
 * @param ticket the ticket
 * @param outcome how its link would stand in the end; null when that is open
 * @param creates how many of the operations make a task
 * @param operations what would be written, in that order
 * @param asks what people would be asked
 * @param conflicts what the conflict log would get
 * @param trouble why it is not known to its end; null when it is
 */
public record PreviewedTicket(
        String ticket,
        @Nullable Outcome outcome,
        int creates,
        List<PreviewedOperation> operations,
        List<Ask> asks,
        List<ConflictEntry> conflicts,
        @Nullable String trouble) {
    public PreviewedTicket {
        operations = List.copyOf(operations);
        asks = List.copyOf(asks);
        conflicts = List.copyOf(conflicts);
    }

    /** Of a ticket that could not be looked at. */
    public static PreviewedTicket troubled(String ticket, String why) {
        return new PreviewedTicket(ticket, null, 0, List.of(), List.of(), List.of(), why);
    }
}
