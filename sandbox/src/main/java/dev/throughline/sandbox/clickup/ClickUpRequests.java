package dev.throughline.sandbox.clickup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was asked of the stand-in: counts, overruns of the rate, and what broke the interface. Thread-safe. */
public final class ClickUpRequests {
    private static final int KEPT = 2_000;

    private final Map<ClickUpOperation, Long> counts = new EnumMap<>(ClickUpOperation.class);
    private final List<String> violations = new ArrayList<>();
    private long overruns;

    /** How often an operation was asked for, refused calls too. */
    public synchronized long count(ClickUpOperation operation) {
        return counts.getOrDefault(operation, 0L);
    }

    /** All calls, refused ones too. */
    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The calls that were to change something. */
    public synchronized long writes() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().writes())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How often a token was refused for its rate, without a fault being ordered. */
    public synchronized long overruns() {
        return overruns;
    }

    /** What broke the vendor's interface file, in words; the first 2,000. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    public synchronized void clear() {
        counts.clear();
        violations.clear();
        overruns = 0;
    }

    synchronized void counted(ClickUpOperation operation) {
        counts.merge(operation, 1L, Long::sum);
    }

    synchronized void overrun() {
        overruns++;
    }

    synchronized void violated(String request, List<String> found) {
        found.stream()
                .limit(Math.max(0, KEPT - violations.size()))
                .forEach(violation -> violations.add(request + ": " + violation));
    }
}
