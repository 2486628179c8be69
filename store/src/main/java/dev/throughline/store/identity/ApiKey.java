package dev.throughline.store.identity;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to the API, without its text.
 *
 * @param id names it
 * @param holder who acts by it
 * @param roles what it may do; of a person's key, what that person may do as well
 * @param createdBy the actor who made it
 * @param createdAt when
 * @param lastUsedAt when it was last presented, to a minute; null when never
 * @param expiresAt when it ends; null when it does not
 * @param revokedAt when it was ended; null when it was not
 * @param revokedBy who ended it
 */
public record ApiKey(
        String id,
        Actor holder,
        Set<Role> roles,
        String createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {
    public ApiKey {
        roles = Set.copyOf(roles);
    }

    /** A key that nobody has used yet. */
    public static ApiKey fresh(
            ApiKeyText text,
            Actor holder,
            Set<Role> roles,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        return new ApiKey(text.id(), holder, roles, createdBy, createdAt, null, expiresAt, null, null);
    }

    ApiKey withRoles(Set<Role> newRoles) {
        return new ApiKey(id, holder, newRoles, createdBy, createdAt, lastUsedAt, expiresAt, revokedAt, revokedBy);
    }
}
