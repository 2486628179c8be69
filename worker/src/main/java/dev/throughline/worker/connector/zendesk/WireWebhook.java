package dev.throughline.worker.connector.zendesk;

import java.util.List;

/**
 * A webhook.
 *
 * @param endpoint where it sends
 * @param active whether it sends at all
 * @param subscriptions event types, for example {@code zen:event-type:ticket.created}
 */
public record WireWebhook(String id, String name, String endpoint, boolean active, List<String> subscriptions) {
    public WireWebhook {
        subscriptions = List.copyOf(subscriptions);
    }

    /** Without the path of the endpoint. */
    @Override
    public String toString() {
        return "WireWebhook[" + id + ", " + name + ", active=" + active + "]";
    }
}
