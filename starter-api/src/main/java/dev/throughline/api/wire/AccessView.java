package dev.throughline.api.wire;

import dev.throughline.store.access.AccessGrant;
import java.time.Instant;

/**
 * That a person may read what is synced of a customer.
 *
 * @param person the id in the directory
 * @param grantedBy the actor
 * @param grantedAt when
 * @param keyHandedOut whether the key for it was handed out
 */
public record AccessView(String person, String grantedBy, Instant grantedAt, boolean keyHandedOut) {
    public static AccessView of(AccessGrant grant) {
        return new AccessView(grant.person(), grant.grantedBy(), grant.grantedAt(), grant.keyId() != null);
    }
}
