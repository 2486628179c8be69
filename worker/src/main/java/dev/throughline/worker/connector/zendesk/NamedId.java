package dev.throughline.worker.connector.zendesk;

/**
 * A group, form or brand.
 *
 * @param active whether it can still be chosen
 */
public record NamedId(long id, String name, boolean active) {}
