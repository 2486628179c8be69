package dev.throughline.contract.ticketsync;

import java.util.List;

/**
 * Which ticket to keep the same as its task.
 *
 * @param connection the connection
 * @param ticket the ticket's id
 * @param seenEvents ids of events that an earlier run has seen, the oldest first; at most {@link #SEEN_AT_MOST}
 * @param waiting ids of events that an earlier run has not acted upon yet
 * @param rounds how many rounds this run's predecessors have had since the last start by an event
 * @param writes how many operations they carried out
 * @param echoes how many of our own writes they met
 */
public record TicketLinkRequest(
        String connection,
        String ticket,
        List<String> seenEvents,
        List<String> waiting,
        int rounds,
        int writes,
        int echoes) {
    /** How many event ids are remembered; an older one that comes again costs a look and changes nothing. */
    public static final int SEEN_AT_MOST = 200;

    public TicketLinkRequest {
        seenEvents = List.copyOf(seenEvents);
        waiting = List.copyOf(waiting);
    }

    /** For a ticket that no run has worked on yet. */
    public TicketLinkRequest(String connection, String ticket) {
        this(connection, ticket, List.of(), List.of(), 0, 0, 0);
    }
}
