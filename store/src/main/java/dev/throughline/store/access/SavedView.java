package dev.throughline.store.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named filter of a customer's definitions.
 *
 * @param customer whose
 * @param name a business key, unique for the customer
 * @param description for people
 * @param status only with this status of the vendor
 * @param actionType only those with a task of this action type
 * @param changedWithin only those in which a change was stored so recently
 * @param includeRemoved also those confirmed to be gone
 * @param madeBy the run of the onboarding that made it; null for a person's
 * @param updatedBy the actor
 * @param updatedAt when
 */
public record SavedView(
        String customer,
        String name,
        @Nullable String description,
        @Nullable String status,
        @Nullable String actionType,
        @Nullable Duration changedWithin,
        boolean includeRemoved,
        @Nullable String madeBy,
        String updatedBy,
        Instant updatedAt) {}
