package dev.throughline.store.process;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures over closed processes, every one counted.
 *
 * @param byStatus how many ended how
 * @param byFailureType how many failed why; what is none of our failure types counts as {@code OTHER}
 * @param duration from start to end; null when nothing was counted
 * @param durations the same of each type that was counted
 * @param spent their time, that with most time in all first within each kind
 * @param days what ended on each day in UTC, oldest first
 * @param notYetKept closed processes that are not counted yet, because they are still to be kept
 */
public record Statistics(
        Map<String, Long> byStatus,
        Map<String, Long> byFailureType,
        @Nullable Spread duration,
        Map<String, Spread> durations,
        List<Spent> spent,
        List<Day> days,
        long notYetKept) {
    /** All that were counted. */
    public long closed() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How long something took, in milliseconds.
     *
     * @param p50 half took no longer
     * @param p95 nineteen in twenty took no longer
     * @param max none took longer
     * @param total of all
     */
    public record Spread(long p50, long p95, long max, long total) {}

    /**
     * Time spent on one thing by processes of one type.
     *
     * @param type the workflow type
     * @param kind of thing
     * @param name of the thing
     * @param processes that spent time on it
     * @param perProcess time of each process on it
     * @param times as in {@link TimeSpent#times()}, of all
     * @param attempts as in {@link TimeSpent#attempts()}, of all
     * @param failures as in {@link TimeSpent#failures()}, of all
     * @param longest single time in milliseconds
     */
    public record Spent(
            String type,
            TimeSpent.Kind kind,
            String name,
            long processes,
            Spread perProcess,
            long times,
            long attempts,
            long failures,
            long longest) {}

    /**
     * What ended on one day.
     *
     * @param day such as 2026-11-21, in UTC
     * @param closed how many
     * @param completed of these
     * @param duration from start to end
     */
    public record Day(String day, long closed, long completed, Spread duration) {}
}
