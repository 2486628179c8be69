package dev.throughline.store.ticket;

import java.time.Instant;

/**
 * A mapping that a connection has or had.
 *
 * @param hash the SHA-256 of its content
 * @param storedAt when it was first put
 * @param storedBy who put it
 */
public record StoredSpec(String hash, Instant storedAt, String storedBy) {}
