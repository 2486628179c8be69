package dev.throughline.contract.ticketsync;

import java.util.List;

/**
 * One round. Store {@link #intended()}, carry the operations out in their order, store {@link #settled()}; when
 * anything stands in the way, read both sides again and plan anew from what was stored.
 *
 * @param outcome where the link stands
 * @param operations what to write; empty when both sides say the same
 * @param conflicts lines for the conflict log, to be written before the operations
 * @param asks what a person has to decide
 * @param held fields that stay different for now
 * @param echoes fields and comments that turned out to be our own writes
 * @param intended what to remember before the first write
 * @param settled what to remember after the last
 * @param more whether another round is due at once
 */
public record Plan(
        Outcome outcome,
        List<Operation> operations,
        List<ConflictEntry> conflicts,
        List<Ask> asks,
        List<Held> held,
        int echoes,
        Base intended,
        Base settled,
        boolean more) {
    public Plan {
        operations = List.copyOf(operations);
        conflicts = List.copyOf(conflicts);
        asks = List.copyOf(asks);
        held = List.copyOf(held);
    }

    /** Whether there is nothing to write. */
    public boolean writesNothing() {
        return operations.isEmpty();
    }
}
