package dev.throughline.api.wire;

import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.store.ticket.StoredReconciliation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation.
 *
 * @param run its first Temporal run
 * @param full whether everything was looked at, and not only what changed
 * @param startedBy who asked; null where it was due
 * @param endedAt when the last link that it told was done; null while it runs, or when it was broken off
 * @param counts what it found; null as long as endedAt is
 * @param trouble what is wrong with the webhooks, in a sentence
 * @param notes what else a person should know, a sentence each
 */
public record ReconciliationView(
        String run,
        boolean full,
        @Nullable String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable ReconciliationCounts counts,
        @Nullable String trouble,
        List<String> notes) {
    /** As stored. */
    public static ReconciliationView of(StoredReconciliation stored) {
        ReconciliationReport report = stored.report();
        return new ReconciliationView(
                stored.run(),
                stored.full(),
                stored.startedBy(),
                stored.startedAt(),
                report == null ? null : report.endedAt(),
                report == null ? null : report.counts(),
                report == null ? null : report.trouble(),
                report == null ? List.of() : report.notes());
    }
}
