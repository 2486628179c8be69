package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.ReconciliationReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation.
 *
 * @param id grows with time
 * @param connection the connection
 * @param run its first Temporal run
 * @param full whether everything was looked at
 * @param startedBy who asked; null for a schedule
 * @param startedAt when it began
 * @param report what it did; null while it runs
 */
public record StoredReconciliation(
        long id,
        String connection,
        String run,
        boolean full,
        @Nullable String startedBy,
        Instant startedAt,
        @Nullable ReconciliationReport report) {}
