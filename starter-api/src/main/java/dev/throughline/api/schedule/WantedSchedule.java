package dev.throughline.api.schedule;

import dev.throughline.contract.zuorasync.ScheduledSync;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncSchedule;
import org.jspecify.annotations.Nullable;

/**
 * A schedule beside the customers' own.
 *
 * @param key its key; the id is {@code schedule:<key>}
 * @param customer whose sync it starts; null for a sync of all
 * @param when when it acts
 * @param force whether the syncs are forced
 * @param queue how urgent they are
 */
public record WantedSchedule(String key, @Nullable String customer, SyncSchedule when, boolean force, SyncQueue queue) {
    static final String PREFIX = "schedule:";

    public String id() {
        return PREFIX + key;
    }

    ScheduledSync sync() {
        return new ScheduledSync(id(), customer, force, queue);
    }
}
