package dev.throughline.contract.zuorasync;

import org.jspecify.annotations.Nullable;

/**
 * What a sync is asked for.
 *
 * @param customer whose definitions to sync
 * @param force fetch every export again, changed or not
 * @param queue how urgent
 * @param carried what the previous run of the same sync hands over when it continues as new; null at a start
 */
public record SyncRequest(
        String customer,
        boolean force,
        SyncQueue queue,
        @Nullable CarriedSync carried) {
    public static SyncRequest of(String customer, boolean force, SyncQueue queue) {
        return new SyncRequest(customer, force, queue, null);
    }
}
