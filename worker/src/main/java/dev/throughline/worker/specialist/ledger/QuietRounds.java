package dev.throughline.worker.specialist.ledger;

import dev.throughline.contract.health.HealthCheckWorkflow;
import dev.throughline.contract.health.HealthWatchWorkflow;
import dev.throughline.store.process.TimeSpent;
import java.util.List;
import java.util.Set;

/**
 * Processes that come every few minutes and mostly find nothing: of those that told nobody of anything the figures are
 * kept, for a short while, and no history.
 */
final class QuietRounds {
    /** The workflow types that come in rounds. */
    static final List<String> TYPES = List.of(HealthWatchWorkflow.TYPE, HealthCheckWorkflow.TYPE);

    /** Why there is no history. */
    static final String NOTE = "It told nobody of anything, so its figures are kept and its history is not.";

    private static final Set<String> READINGS = Set.of("HealthObserve", "HealthRead");

    private QuietRounds() {}

    /** Whether all that it did was to read, and it could. */
    static boolean isQuiet(RunFigures figures) {
        return TYPES.contains(figures.type())
                && figures.ending().status().equals("COMPLETED")
                && figures.spent().stream()
                        .filter(one -> one.kind() == TimeSpent.Kind.ACTIVITY)
                        .allMatch(one -> READINGS.contains(one.name()));
    }
}
