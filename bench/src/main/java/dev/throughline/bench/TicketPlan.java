package dev.throughline.bench;

import java.util.List;

/**
 * What to measure of the sync of tickets and tasks.
 *
 * @param tickets links made at a time, for their speed
 * @param edits changes of people whose way to the other side is timed, half of them on each side
 * @param webhooks events of one repetition at the webhook door
 * @param clients who send them at the same time, in a closed loop
 * @param perSecond how many come in a second, at a fixed rate
 * @param repetitions timed repetitions, each with both sides
 * @param seed of the texts, and of the order in which tickets are told of
 * @param database {@link BenchDatabase#H2} or a PostgreSQL URL
 * @param temporal {@link BenchTemporal#IN_MEMORY} or host:port
 * @param heapLinks open links with which the worker's heap is measured; empty for none
 */
record TicketPlan(
        int tickets,
        int edits,
        int webhooks,
        int clients,
        int perSecond,
        int repetitions,
        long seed,
        String database,
        String temporal,
        List<Integer> heapLinks) {
    private static final int MOST = 1_000_000;
    private static final int MOST_CLIENTS = 500;

    TicketPlan {
        heapLinks = List.copyOf(heapLinks);
        check("--tickets", tickets, MOST);
        check("--edits", edits, MOST);
        check("--webhooks", webhooks, MOST);
        check("--clients", clients, MOST_CLIENTS);
        check("--rate", perSecond, MOST);
        heapLinks.forEach(links -> check("A number of open links", links, MOST));
        GroundOptions.check(database, temporal, repetitions);
    }

    private static void check(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is 1 to " + most + ", not " + value);
        }
    }
}
