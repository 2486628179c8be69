package dev.throughline.worker.runtime;

import java.time.Duration;

/**
 * For how long what is past is kept.
 *
 * @param processes closed processes: their index, figures and histories
 * @param rounds figures of rounds that told nobody of anything
 * @param inbox what webhooks brought, once it was delivered or given up; longer than a vendor sends an event again, and
 *     than a person needs who looks at poison
 * @param writes the audit of tickets and tasks
 * @param reconciliations reports of reconciliations
 * @param previews what a connection would have written; each is of its day, and time is to compare it with what came
 */
public record Retention(
        Duration processes,
        Duration rounds,
        Duration inbox,
        Duration writes,
        Duration reconciliations,
        Duration previews) {
    /** A year, of the audit with the time to look at it. */
    public static final Retention DEFAULT = new Retention(
            Duration.ofDays(365),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(400),
            Duration.ofDays(90),
            Duration.ofDays(30));
}
