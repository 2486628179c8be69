package dev.throughline.bench;

/**
 * What a ticket's life costs in history: made, five edits, two comments, closed on the task, each with its echo.
 *
 * @param events in the history
 * @param bytes serialized size of the history
 * @param actions that Temporal Cloud would bill
 * @param rounds that looked at both sides
 * @param echoes rounds that wrote nothing
 * @param eventsPerEcho the mean over these
 * @param mostEventsPerEcho the dearest of these
 * @param calls of both vendors
 * @param ended whether the end of the process is among it, which comes after a quiet hour: only with the in-memory server,
 *     whose time can pass at once
 */
record LifeCost(
        long events,
        long bytes,
        long actions,
        int rounds,
        int echoes,
        double eventsPerEcho,
        int mostEventsPerEcho,
        long calls,
        boolean ended) {}
