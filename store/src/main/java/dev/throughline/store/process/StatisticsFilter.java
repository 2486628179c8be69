package dev.throughline.store.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which closed processes to count.
 *
 * @param type only of this workflow type
 * @param customer only of this customer
 * @param since only what ended then or later
 * @param until only what ended earlier
 */
public record StatisticsFilter(
        @Nullable String type,
        @Nullable String customer,
        @Nullable Instant since,
        @Nullable Instant until) {}
