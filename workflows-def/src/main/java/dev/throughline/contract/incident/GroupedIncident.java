package dev.throughline.contract.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What grouping has to know of an incident that alerts have opened.
 *
 * @param key the incident's
 * @param group what its alerts have in common
 * @param first when the first of its alerts began
 * @param last when the last of its alerts began
 * @param closedAt when it was over; null while it is not
 */
public record GroupedIncident(
        String key,
        String group,
        Instant first,
        Instant last,
        @Nullable Instant closedAt) {
    public boolean isOpen() {
        return closedAt == null;
    }
}
