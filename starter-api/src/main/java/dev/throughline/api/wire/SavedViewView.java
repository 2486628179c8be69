package dev.throughline.api.wire;

import dev.throughline.store.access.SavedView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saved view of a customer's definitions.
 *
 * @param name unique for the customer
 * @param description for people
 * @param status only with this status of Zuora
 * @param actionType only those with a task of this action type
 * @param changedWithin only those changed so recently
 * @param includeRemoved also those that are gone
 * @param updatedBy who made or changed it
 * @param updatedAt when
 */
public record SavedViewView(
        String name,
        @Nullable String description,
        @Nullable String status,
        @Nullable String actionType,
        @Nullable Duration changedWithin,
        boolean includeRemoved,
        String updatedBy,
        Instant updatedAt) {
    public static SavedViewView of(SavedView view) {
        return new SavedViewView(
                view.name(),
                view.description(),
                view.status(),
                view.actionType(),
                view.changedWithin(),
                view.includeRemoved(),
                view.updatedBy(),
                view.updatedAt());
    }
}
