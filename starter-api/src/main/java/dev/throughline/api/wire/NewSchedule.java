package dev.throughline.api.wire;

import dev.throughline.contract.zuorasync.SyncQueue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A schedule to create. Without a key it is the customer's own; with one it is another beside it.
 *
 * @param key the key of an additional schedule; its id will be {@code schedule:<key>}
 * @param customer whose syncs; {@code *} means a sync of all and needs a key
 * @param schedule when, as in {@link NewCustomer#schedule()}
 * @param force whether the syncs are forced; needs a key
 * @param queue how urgent they are; needs a key
 */
public record NewSchedule(
        @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must match [A-Za-z0-9._-]{1,64}") @Nullable
        String key,

        @NotNull @Pattern(regexp = "\\*|[A-Za-z0-9._-]{1,64}", message = "must be a customer's id, or *")
        String customer,

        @NotBlank @Size(max = 100) String schedule,
        @Nullable Boolean force,
        @Nullable SyncQueue queue) {}
