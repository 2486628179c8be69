package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Side;
import java.time.Instant;

/**
 * A webhook that we made at a vendor.
 *
 * @param connection the connection
 * @param vendor where
 * @param webhookId the vendor's id
 * @param endpoint the address that it calls
 * @param status what the vendor says of it, such as {@code active} or {@code suspended}
 * @param checkedAt when the vendor was asked last
 */
public record StoredWebhook(
        String connection, Side vendor, String webhookId, String endpoint, String status, Instant checkedAt) {}
