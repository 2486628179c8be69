package dev.throughline.contract.ticketsync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a reconciliation stands.
 *
 * @param run the run's id in the store
 * @param phase where it is
 * @param startedAt when it began
 * @param cursor how far the sweep in hand has come, in the vendor's words; null at its beginning
 * @param counts what was found so far
 * @param trouble what is wrong with the webhooks, in a sentence; null when nothing is
 * @param notes what else a person should know, a sentence each: tasks made by hand, and tasks beside a ticket's own
 */
public record ReconciliationState(
        String run,
        ReconciliationPhase phase,
        Instant startedAt,
        @Nullable String cursor,
        ReconciliationCounts counts,
        @Nullable String trouble,
        List<String> notes) {
    /** An older one has no notes. */
    public ReconciliationState {
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Without notes. */
    public ReconciliationState(
            String run,
            ReconciliationPhase phase,
            Instant startedAt,
            @Nullable String cursor,
            ReconciliationCounts counts,
            @Nullable String trouble) {
        this(run, phase, startedAt, cursor, counts, trouble, List.of());
    }
}
