package dev.throughline.store.customer;

import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.secret.SecretVault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customers. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class CustomerRepository {
    private final Database database;

    public CustomerRepository(Database database) {
        this.database = database;
    }

    /** Creates the customer with its sealed secret in one transaction; false when the id exists. */
    public boolean create(Customer customer, Secret clientSecret, SecretVault vault) {
        throw new IllegalStateException("not yet" + database + customer + clientSecret + vault);
    }

    public Optional<Customer> find(String id) {
        throw new IllegalStateException("not yet" + id);
    }

    /** Customers in the order of their ids. */
    public List<Customer> list(@Nullable CustomerStatus status, @Nullable String afterId, int limit) {
        throw new IllegalStateException("not yet" + status + afterId + limit);
    }

    /**
     * Stores the change when the customer still has the version that the change was made from; false when it was changed
     * in between or is gone.
     */
    public boolean update(Customer changed, @Nullable Secret newClientSecret, SecretVault vault) {
        throw new IllegalStateException("not yet" + changed + newClientSecret + vault);
    }

    /** Deletes the customer, its secrets and everything stored for it; false when there is none. */
    public boolean delete(String id) {
        throw new IllegalStateException("not yet" + id);
    }
}
