package dev.throughline.contract.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due now, and when to look again.
 *
 * @param steps what is due, in its order; once their entries are appended there may be more, so plan again until there
 *     are none
 * @param nextAt where there are no steps: when the next becomes due if nothing happens; null when none does
 */
public record IncidentPlan(
        List<IncidentStep> steps, @Nullable Instant nextAt) {
    public IncidentPlan {
        steps = List.copyOf(steps);
    }
}
