package dev.throughline.worker.specialist.zuora;

import dev.throughline.worker.connector.VendorErrorKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's sign of life.
 *
 * @param customer whose tenant
 * @param host the tenant's host
 * @param trouble why a call did not succeed; null when it did
 * @param says the trouble in words; empty when there is none
 * @param callsUsed calls of this minute that are leased already, over all workers
 * @param callsPerMinute calls that the tenant allows
 * @param blockedUntil when the vendor told us to stop, until when; null when it did not
 */
public record TenantSign(
        String customer,
        String host,
        @Nullable VendorErrorKind trouble,
        String says,
        long callsUsed,
        long callsPerMinute,
        @Nullable Instant blockedUntil) {}
