package dev.throughline.worker.connector.zendesk;

/**
 * A custom status.
 *
 * @param category the status that it is a kind of
 * @param standard whether a bare status of that category means it
 */
public record WireStatus(long id, String label, String category, boolean active, boolean standard) {}
