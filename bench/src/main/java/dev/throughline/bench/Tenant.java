package dev.throughline.bench;

import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import java.net.URI;
import java.time.Instant;

/**
 * The tenant that both sides sync.
 *
 * @param baseUrl of the sandbox
 * @param clientId of its OAuth client
 * @param clientSecret of its OAuth client
 */
record Tenant(URI baseUrl, String clientId, Secret clientSecret) {
    /** Its host and port. */
    String host() {
        return baseUrl.getAuthority();
    }

    /** Creates our customer for it, as an operator would have. */
    void enrol(Database database, MasterKey key, String customer) {
        Instant now = Instant.now();
        boolean created = new CustomerRepository(database)
                .create(
                        new Customer(
                                customer,
                                "Benchmark",
                                baseUrl,
                                clientId,
                                CustomerStatus.ACTIVE,
                                null,
                                Customer.DEFAULT_REMOVAL_SHARE,
                                now,
                                now,
                                0),
                        clientSecret,
                        SecretVault.open(key, database));
        if (!created) {
            throw new IllegalStateException("Customer " + customer + " exists already");
        }
    }
}
