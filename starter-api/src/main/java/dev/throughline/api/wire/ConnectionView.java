package dev.throughline.api.wire;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.store.ticket.StoredConnection;
import dev.throughline.store.ticket.StoredWebhook;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A connection, without its secrets.
 *
 * @param status active, or paused
 * @param mapping how tickets and tasks are kept the same, with every default filled in
 * @param mappingHash by which the mapping is known
 * @param webhooks those that we made at the vendors
 * @param warnings what an operator should know of it, in sentences; none when all is well
 * @param updatedBy who changed it last
 */
public record ConnectionView(
        String id,
        String status,
        ConnectionSpec mapping,
        String mappingHash,
        List<WebhookView> webhooks,
        List<String> warnings,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy) {
    /** As stored. */
    public static ConnectionView of(StoredConnection connection, List<StoredWebhook> webhooks, List<String> warnings) {
        return new ConnectionView(
                connection.id(),
                connection.status().name().toLowerCase(Locale.ROOT),
                connection.spec(),
                connection.specHash(),
                webhooks.stream().map(WebhookView::of).toList(),
                warnings,
                connection.createdAt(),
                connection.updatedAt(),
                connection.updatedBy());
    }

    /**
     * A webhook that we made at a vendor.
     *
     * @param vendor zendesk or clickup
     * @param id the vendor's
     * @param status what the vendor said of it
     * @param checkedAt when
     */
    public record WebhookView(String vendor, String id, String endpoint, String status, Instant checkedAt) {
        static WebhookView of(StoredWebhook webhook) {
            return new WebhookView(
                    webhook.vendor().name().toLowerCase(Locale.ROOT),
                    webhook.webhookId(),
                    webhook.endpoint(),
                    webhook.status(),
                    webhook.checkedAt());
        }
    }
}
