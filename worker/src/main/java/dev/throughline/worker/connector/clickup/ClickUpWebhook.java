package dev.throughline.worker.connector.clickup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of the token's person.
 *
 * @param endpoint where events go
 * @param events their names, or one *
 * @param listId the list that it is limited to; null for none
 * @param status active, failing or suspended
 * @param failCount events that failed for good since the last success; at 100 it is suspended
 * @param secret what events are signed with; never shown
 */
public record ClickUpWebhook(
        String id,
        String endpoint,
        List<String> events,
        @Nullable String listId,
        String status,
        int failCount,
        String secret) {
    /** Keeps its own copy. */
    public ClickUpWebhook {
        events = List.copyOf(events);
    }

    /** Whether the vendor has stopped sending. */
    public boolean isSuspended() {
        return status.equals("suspended");
    }

    /** Without the secret, and without the endpoint, whose path may be one. */
    @Override
    public String toString() {
        return "ClickUpWebhook[" + id + ", status=" + status + ", failCount=" + failCount + ", secret=[redacted]]";
    }
}
