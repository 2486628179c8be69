package dev.throughline.api.wire;

import dev.throughline.api.people.RoleNames;
import dev.throughline.contract.common.Actor;
import dev.throughline.store.identity.ApiKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key, without its text.
 *
 * @param id names it
 * @param holder who acts by it
 * @param kind PERSON or MACHINE
 * @param roles wire names, sorted
 * @param createdBy who made it
 * @param createdAt when
 * @param lastUsedAt when it was last used, to a minute
 * @param expiresAt when it ends
 * @param revokedAt when it was ended
 * @param revokedBy who ended it
 */
public record KeyView(
        String id,
        String holder,
        Actor.Kind kind,
        List<String> roles,
        String createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {
    public static KeyView of(ApiKey key) {
        return new KeyView(
                key.id(),
                key.holder().id(),
                key.holder().kind(),
                RoleNames.of(key.roles()),
                key.createdBy(),
                key.createdAt(),
                key.lastUsedAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.revokedBy());
    }
}
