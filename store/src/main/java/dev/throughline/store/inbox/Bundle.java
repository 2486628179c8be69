package dev.throughline.store.inbox;

import java.util.List;

/**
 * Events about one entity, to be handed over together.
 *
 * @param events oldest first, at least one
 */
public record Bundle(String source, String connection, String entity, List<Waiting> events) {
    public Bundle {
        events = List.copyOf(events);
    }

    /** How often the event that was tried most has been tried, this time included. */
    public int attempts() {
        return events.stream().mapToInt(Waiting::attempts).max().orElse(0);
    }

    List<Long> ids() {
        return events.stream().map(Waiting::id).toList();
    }

    /**
     * One event.
     *
     * @param eventId the sender's
     * @param attempts how often it has been tried, this time included
     */
    public record Waiting(long id, String eventId, int attempts) {}
}
