package dev.throughline.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a closed process spent its time, as the store keeps it.
 *
 * @param seconds from its start to its end
 * @param phases in the order of their time, longest first
 * @param waits what it waited on, or WORK; together they are the whole time, longest first
 * @param activities by type, those with most time first; they may have run side by side
 * @param events of all its runs
 * @param bytes of all its runs
 * @param note what is not kept, and why
 */
public record ProcessTimes(
        double seconds,
        List<ProcessTime> phases,
        List<ProcessTime> waits,
        List<ActivityTime> activities,
        long events,
        long bytes,
        @Nullable String note) {
    /**
     * Time in a phase, or waiting.
     *
     * @param name the phase, or what was waited on
     * @param seconds in all
     * @param times how often
     * @param longestSeconds the longest single time
     */
    public record ProcessTime(String name, double seconds, long times, double longestSeconds) {}

    /**
     * Activities of one type.
     *
     * @param type of the activity
     * @param count of activities
     * @param attempts retries included
     * @param failures attempts that failed
     * @param seconds from being scheduled to the end, in all
     * @param longestSeconds the slowest one
     */
    public record ActivityTime(
            String type, long count, long attempts, long failures, double seconds, double longestSeconds) {}
}
