package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which priority an impact and an urgency have.
 *
 * @param priorities for each urgency and each severity one
 */
public record PriorityMatrix(SortedMap<Urgency, SortedMap<Severity, Priority>> priorities) {
    /** Urgent and high is P0, and each step down in either is one priority less. */
    public static final PriorityMatrix USUAL = usual();

    public PriorityMatrix {
        SortedMap<Urgency, SortedMap<Severity, Priority>> copy = new TreeMap<>();
        priorities.forEach((urgency, row) -> copy.put(urgency, Ordered.copy(row)));
        for (Urgency urgency : Urgency.values()) {
            for (Severity severity : Severity.values()) {
                if (!copy.getOrDefault(urgency, new TreeMap<>()).containsKey(severity)) {
                    throw new IllegalArgumentException("no priority for " + urgency + " and " + severity);
                }
            }
        }
        priorities = Ordered.copy(copy);
    }

    public Priority priority(Severity severity, Urgency urgency) {
        Map<Severity, Priority> row = priorities.getOrDefault(urgency, new TreeMap<>());
        return row.getOrDefault(severity, Priority.P3);
    }

    private static PriorityMatrix usual() {
        SortedMap<Urgency, SortedMap<Severity, Priority>> all = new TreeMap<>();
        for (Urgency urgency : Urgency.values()) {
            SortedMap<Severity, Priority> row = new TreeMap<>();
            for (Severity severity : Severity.values()) {
                int steps = Math.min(urgency.ordinal() + severity.ordinal(), Priority.P3.ordinal());
                row.put(severity, Priority.values()[steps]);
            }
            all.put(urgency, row);
        }
        return new PriorityMatrix(all);
    }
}
