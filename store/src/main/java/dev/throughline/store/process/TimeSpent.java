package dev.throughline.store.process;

/**
 * Time that a process spent on one thing.
 *
 * @param kind what kind of thing
 * @param name the phase, what was waited on, or the type of the activity
 * @param millis in all
 * @param times how often: entries into the phase, waits, or activities
 * @param attempts of activities, retries included; otherwise 0
 * @param failures attempts of activities that failed; otherwise 0
 * @param maxMillis the longest single time
 */
public record TimeSpent(Kind kind, String name, long millis, long times, long attempts, long failures, long maxMillis) {
    /** This and more time on the same thing. */
    public TimeSpent plus(TimeSpent more) {
        return new TimeSpent(
                kind,
                name,
                millis + more.millis,
                times + more.times,
                attempts + more.attempts,
                failures + more.failures,
                Math.max(maxMillis, more.maxMillis));
    }

    /** What time is spent on. */
    public enum Kind {
        /** By the search attribute {@code Phase}. The phases follow each other. */
        PHASE,
        /** Exclusive of each other: together they are the whole time of the process. */
        WAIT,
        /** From an activity's being scheduled to its end, by type. Activities may run side by side. */
        ACTIVITY
    }
}
