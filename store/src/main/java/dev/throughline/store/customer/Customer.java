package dev.throughline.store.customer;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer and how to reach its Zuora tenant; the client secret is in the vault.
 *
 * @param id our id, a business key
 * @param name shown to people
 * @param baseUrl the tenant's REST host
 * @param clientId the OAuth client
 * @param status whether anything runs for it
 * @param schedule as given: {@code hourly}, {@code daily}, a cron expression or an interval; null means hourly
 * @param removalShare above this share of live definitions, removals wait for a person; 0 to 1
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param version grows with each change; a change names the version that it was made from
 */
public record Customer(
        String id,
        String name,
        URI baseUrl,
        String clientId,
        CustomerStatus status,
        @Nullable String schedule,
        double removalShare,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    /** The vault's field for the OAuth client secret. */
    public static final String CLIENT_SECRET = "clientSecret";

    /** A fifth of the live definitions. */
    public static final double DEFAULT_REMOVAL_SHARE = 0.2;
}
