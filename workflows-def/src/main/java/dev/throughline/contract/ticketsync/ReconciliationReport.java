package dev.throughline.contract.ticketsync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation did.
 *
 * @param connection the connection
 * @param run the run's id in the store
 * @param full whether everything was looked at
 * @param counts what was found
 * @param startedAt when it began
 * @param endedAt when the last link it told was done
 * @param trouble what is wrong with the webhooks, in a sentence; null when nothing is
 * @param notes what else a person should know, a sentence each: tasks made by hand, and tasks beside a ticket's own
 */
public record ReconciliationReport(
        String connection,
        String run,
        boolean full,
        ReconciliationCounts counts,
        Instant startedAt,
        Instant endedAt,
        @Nullable String trouble,
        List<String> notes) {
    /** An older one has no notes. */
    public ReconciliationReport {
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Without notes. */
    public ReconciliationReport(
            String connection,
            String run,
            boolean full,
            ReconciliationCounts counts,
            Instant startedAt,
            Instant endedAt,
            @Nullable String trouble) {
        this(connection, run, full, counts, startedAt, endedAt, trouble, List.of());
    }
}
