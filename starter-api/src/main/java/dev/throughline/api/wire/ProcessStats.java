package dev.throughline.api.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long processes take, over every one that closed in the time asked for.
 *
 * @param type only of this type, when asked for
 * @param customer only of this customer, when asked for
 * @param since closed then or later, when asked for
 * @param until closed earlier, when asked for
 * @param closed how many closed
 * @param running how many run now, of that type and customer
 * @param successRate completed of all that closed, 0 to 1; null when none closed
 * @param statuses how many closed how
 * @param failures how many failed why: a failure type of ours, or OTHER
 * @param duration from start to end; null when none closed
 * @param phases those with most time first
 * @param waits what was waited on, or WORK; those with most time first
 * @param activities by type, those with most time first
 * @param days what closed on each day in UTC, oldest first
 * @param bottleneck what takes longest, in a sentence; null when none closed
 * @param notYetCounted closed, and not yet counted because their histories are still to be read
 */
public record ProcessStats(
        @Nullable String type,
        @Nullable String customer,
        @Nullable Instant since,
        @Nullable Instant until,
        long closed,
        long running,
        @Nullable Double successRate,
        Map<String, Long> statuses,
        Map<String, Long> failures,
        @Nullable DurationStats duration,
        List<TimeShare> phases,
        List<TimeShare> waits,
        List<ActivityStats> activities,
        List<DayStats> days,
        @Nullable String bottleneck,
        long notYetCounted) {
    /**
     * Seconds that something took.
     *
     * @param p50Seconds half took no longer
     * @param p95Seconds nineteen in twenty took no longer
     * @param maxSeconds none took longer
     */
    public record DurationStats(double p50Seconds, double p95Seconds, double maxSeconds) {}

    /**
     * Time of processes of one type in a phase, or waiting.
     *
     * @param type the workflow type
     * @param name the phase, or what was waited on
     * @param processes that spent time on it
     * @param took of each of these
     * @param totalSeconds of all
     * @param share of the time of all processes counted, 0 to 1
     */
    public record TimeShare(
            String type, String name, long processes, DurationStats took, double totalSeconds, double share) {}

    /**
     * Activities of one type, in processes of one type.
     *
     * @param type the workflow type
     * @param activity type of the activity
     * @param count of activities
     * @param attempts retries included
     * @param failures attempts that failed
     * @param took of each process in all its activities of this type
     * @param totalSeconds of all
     * @param slowestSeconds the slowest single one
     */
    public record ActivityStats(
            String type,
            String activity,
            long count,
            long attempts,
            long failures,
            DurationStats took,
            double totalSeconds,
            double slowestSeconds) {}

    /**
     * One day.
     *
     * @param day in UTC, such as 2026-11-21
     * @param closed how many closed
     * @param completed of these
     * @param took from start to end
     */
    public record DayStats(String day, long closed, long completed, DurationStats took) {}
}
