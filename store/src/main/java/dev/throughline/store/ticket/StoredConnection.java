package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import java.time.Instant;

/**
 * A connection as it stands now.
 *
 * @param spec its mapping, without secrets
 * @param specHash the SHA-256 of the mapping, by which it is found when it is no longer in force
 * @param status whether it works
 * @param createdAt when it was made
 * @param updatedAt when it was changed last
 * @param updatedBy who changed it last
 */
public record StoredConnection(
        ConnectionSpec spec,
        String specHash,
        ConnectionStatus status,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy) {
    /** The longest id: with its prefix it names the secrets. */
    public static final int LONGEST_ID = 48;

    public String id() {
        return spec.id();
    }
}
