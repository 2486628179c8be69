package dev.throughline.api.wire;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a saved view shows; null leaves a filter out.
 *
 * @param description for people
 * @param status only with this status of Zuora
 * @param actionType only those with a task of this action type
 * @param changedWithin only those changed so recently, as a duration such as P7D or PT12H
 * @param includeRemoved also those that are gone; null means not
 */
public record ViewChange(
        @Size(max = 400) @Nullable String description,
        @Size(max = 100) @Nullable String status,
        @Size(max = 100) @Nullable String actionType,
        @Nullable String changedWithin,
        @Nullable Boolean includeRemoved) {}
