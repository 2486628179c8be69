package dev.throughline.api.webhooks;

import java.util.Optional;

/** What the store knows of a connection's links. */
public interface TicketLookup {
    /** Whether there is such a connection, and it is not paused. */
    boolean isActive(String connection);

    /** The ticket that a task belongs to. */
    Optional<String> ticketOf(String connection, String task);
}
