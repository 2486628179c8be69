package dev.throughline.api.wire;

import dev.throughline.contract.zuorasync.SyncSchedule;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerStatus;
import java.net.URI;
import java.time.Instant;

/**
 * A customer, without its secret.
 *
 * @param id our id
 * @param name shown to people
 * @param baseUrl the tenant's REST host
 * @param clientId the OAuth client
 * @param status ACTIVE or SUSPENDED
 * @param active whether syncs run
 * @param schedule as given
 * @param removalShare above this share, removals wait for a person
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param version grows with each change
 */
public record CustomerView(
        String id,
        String name,
        URI baseUrl,
        String clientId,
        CustomerStatus status,
        boolean active,
        String schedule,
        double removalShare,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    public static CustomerView of(Customer customer) {
        String schedule = customer.schedule();
        return new CustomerView(
                customer.id(),
                customer.name(),
                customer.baseUrl(),
                customer.clientId(),
                customer.status(),
                customer.status() == CustomerStatus.ACTIVE,
                schedule == null ? SyncSchedule.DEFAULT : schedule,
                customer.removalShare(),
                customer.createdAt(),
                customer.updatedAt(),
                customer.version());
    }
}
