package dev.throughline.contract.zuorasync;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How urgent a sync is against the others: it becomes Temporal's priority key, with fairness by customer. */
public enum SyncQueue {
    HIGH_PRIORITY(1),
    DEFAULT(3);

    private final int priorityKey;

    SyncQueue(int priorityKey) {
        this.priorityKey = priorityKey;
    }

    /** Temporal's priority key: lower is sooner, 3 is the server's default. */
    public int priorityKey() {
        return priorityKey;
    }

    /** {@code high-priority} or {@code default}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads {@link #wireName()}.
     *
     * @throws IllegalArgumentException naming the queues that exist
     */
    @JsonCreator
    public static SyncQueue of(String wireName) {
        return Arrays.stream(values())
                .filter(queue -> queue.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("queue must be default or high-priority, not '" + wireName + "'"));
    }
}
