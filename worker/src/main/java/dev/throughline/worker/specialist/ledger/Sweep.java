package dev.throughline.worker.specialist.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gives each moment of a run to one {@link Waiting}: the first of those that are open, else to MESSAGE. */
final class Sweep {
    private final List<Edge> edges = new ArrayList<>();

    /** Notes that something was so from one time to another, in epoch milliseconds. */
    void add(Waiting what, long from, long to) {
        if (to > from) {
            edges.add(new Edge(from, what, 1));
            edges.add(new Edge(to, what, -1));
        }
    }

    /** The times of the run, which lasted from one time to another. */
    Map<Waiting, Stretch> times(long from, long to) {
        edges.sort(Comparator.comparingLong(Edge::at));
        Map<Waiting, Stretch> times = new EnumMap<>(Waiting.class);
        Map<Waiting, Integer> open = new EnumMap<>(Waiting.class);
        Waiting now = Waiting.MESSAGE;
        long since = from;
        for (Edge edge : edges) {
            open.merge(edge.what(), edge.step(), Integer::sum);
            Waiting next = first(open);
            long at = Math.min(Math.max(edge.at(), from), to);
            if (next != now && at > since) {
                times.merge(now, Stretch.of(at - since), Stretch::plus);
                since = at;
            }
            now = next;
        }
        if (to > since) {
            times.merge(now, Stretch.of(to - since), Stretch::plus);
        }
        return times;
    }

    private static Waiting first(Map<Waiting, Integer> open) {
        // An EnumMap is read in the order of the enum.
        return open.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Waiting.MESSAGE);
    }

    private record Edge(long at, Waiting what, int step) {}

    /**
     * Time in one or more stretches.
     *
     * @param millis in all
     * @param times how many
     * @param maxMillis the longest
     */
    record Stretch(long millis, long times, long maxMillis) {
        static Stretch of(long millis) {
            return new Stretch(millis, 1, millis);
        }

        Stretch plus(Stretch other) {
            return new Stretch(millis + other.millis, times + other.times, Math.max(maxMillis, other.maxMillis));
        }
    }
}
