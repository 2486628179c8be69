package dev.throughline.store.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a person may read what is synced of a customer.
 *
 * @param customer to what
 * @param person the id in the directory
 * @param madeBy the run of the onboarding that gave it; null for a person's
 * @param roleGiven whether the person became a viewer by it
 * @param grantedBy the actor
 * @param grantedAt when
 * @param keyId the key that was handed out for it; null until one is
 */
public record AccessGrant(
        String customer,
        String person,
        @Nullable String madeBy,
        boolean roleGiven,
        String grantedBy,
        Instant grantedAt,
        @Nullable String keyId) {}
