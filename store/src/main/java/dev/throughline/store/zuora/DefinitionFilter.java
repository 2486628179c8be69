package dev.throughline.store.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which definitions to list, in the order of the vendor's ids.
 *
 * @param customer whose definitions
 * @param status only with this status of the vendor, ignoring case
 * @param changedSince only those in which a change was stored at or after this instant
 * @param actionType only those with a task of this action type
 * @param includeRemoved also those confirmed to be gone
 * @param afterZuoraId only ids greater than this one
 * @param limit at most so many
 */
public record DefinitionFilter(
        String customer,
        @Nullable String status,
        @Nullable Instant changedSince,
        @Nullable String actionType,
        boolean includeRemoved,
        @Nullable Long afterZuoraId,
        int limit) {}
