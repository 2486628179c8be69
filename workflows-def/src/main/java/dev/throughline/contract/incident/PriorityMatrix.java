package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.util.List;
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
        List<Priority> priorities = List.of(Priority.values());
        SortedMap<Urgency, SortedMap<Severity, Priority>> all = new TreeMap<>();
        int downByUrgency = 0;
        for (Urgency urgency : Urgency.values()) {
            SortedMap<Severity, Priority> row = new TreeMap<>();
            int down = downByUrgency++;
            for (Severity severity : Severity.values()) {
                row.put(severity, priorities.get(Math.min(down++, priorities.size() - 1)));
            }
            all.put(urgency, row);
        }
        return new PriorityMatrix(all);
    }
}
