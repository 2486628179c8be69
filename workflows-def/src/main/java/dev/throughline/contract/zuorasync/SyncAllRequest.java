package dev.throughline.contract.zuorasync;

import org.jspecify.annotations.Nullable;

/**
 * A sync of every active customer.
 *
 * @param force fetch every export again
 * @param queue how urgent
 * @param parallelism customers at a time, 1 to {@link #MAX_PARALLELISM}
 * @param after only customers whose id sorts after this one: where a run that continued as new goes on; null at a start
 * @param carried the report so far, carried over when the run continues as new; null at a start
 */
public record SyncAllRequest(
        boolean force,
        SyncQueue queue,
        int parallelism,
        @Nullable String after,
        @Nullable SyncAllReport carried) {
    public static final int DEFAULT_PARALLELISM = 4;
    public static final int MAX_PARALLELISM = 50;

    public static SyncAllRequest of(boolean force, SyncQueue queue) {
        return new SyncAllRequest(force, queue, DEFAULT_PARALLELISM, null, null);
    }
}
