package dev.throughline.api.wire;

import dev.throughline.contract.zuorasync.SyncQueue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sync to start.
 *
 * @param customer whose; {@code *} means every active one
 * @param force fetch every export again; null means no
 * @param queue how urgent; null means default
 */
public record StartSync(
        @NotNull @Pattern(regexp = "\\*|[A-Za-z0-9._-]{1,64}", message = "must be a customer's id, or *")
        String customer,

        @Nullable Boolean force,
        @Nullable SyncQueue queue) {
    public static final String ALL = "*";

    public boolean forced() {
        return Boolean.TRUE.equals(force);
    }

    public SyncQueue queueOrDefault() {
        return queue == null ? SyncQueue.DEFAULT : queue;
    }
}
