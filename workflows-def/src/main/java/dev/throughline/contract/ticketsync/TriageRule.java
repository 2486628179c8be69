package dev.throughline.contract.ticketsync;

import java.util.SortedSet;

/**
 * Tickets of which is known beforehand what becomes of them. A ticket has to meet all that is said here; an empty set
 * asks nothing.
 *
 * @param tickets what the ticket is like
 * @param words at least one of these words or phrases in the subject or the description, in whatever case
 * @param domains the requester's address is in one of these domains or below, in lower case
 * @param then what becomes of them
 */
public record TriageRule(TicketFilter tickets, SortedSet<String> words, SortedSet<String> domains, TriageTarget then) {
    public TriageRule {
        words = Copies.of(words);
        domains = Copies.of(domains);
    }

    /** Whether it fits every ticket. */
    public boolean asksNothing() {
        return tickets.asksNothing() && words.isEmpty() && domains.isEmpty();
    }
}
