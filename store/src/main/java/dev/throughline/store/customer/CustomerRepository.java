package dev.throughline.store.customer;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.StoreFailures;
import dev.throughline.store.secret.SecretVault;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The customers. Deletion marks the customer first, which hides it and refuses every further page, then deletes in bounded
 * batches; one that was cut short is finished by the next call or by creating the id again.
 */
public final class CustomerRepository {
    private final Database database;
    private final CustomerPurge purge;

    public CustomerRepository(Database database) {
        this.database = database;
        this.purge = new CustomerPurge(database);
    }

    /** Creates the customer with its sealed secret in one transaction; false when the id exists. */
    public boolean create(Customer customer, Secret clientSecret, SecretVault vault) {
        purge.finish(customer.id());
        try {
            return database.jdbi().inTransaction(transaction -> {
                if (exists(transaction, customer.id())) {
                    return false;
                }
                insert(transaction, customer);
                vault.seal(transaction, customer.id(), Customer.CLIENT_SECRET, clientSecret);
                return true;
            });
        } catch (UnableToExecuteStatementException e) {
            if (StoreFailures.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    public Optional<Customer> find(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from customer where id = :id and not deleting")
                        .bind("id", id)
                        .map((row, context) -> customer(row))
                        .findOne());
    }

    /** Customers in the order of their ids. */
    public List<Customer> list(@Nullable CustomerStatus status, @Nullable String afterId, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from customer where not deleting"
                                + (status == null ? "" : " and status = :status")
                                + (afterId == null ? "" : " and id > :after")
                                + " order by id limit :limit")
                        .bind("status", status == null ? "" : status.name())
                        .bind("after", afterId == null ? "" : afterId)
                        .bind("limit", limit)
                        .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                        .map((row, context) -> customer(row))
                        .list());
    }

    /**
     * Stores the change when the customer still has the version that the change was made from; false when it was changed
     * in between or is gone. With another client or host it is another tenant: a page token of the former one means
     * nothing there, so unfinished passes are given up.
     */
    public boolean update(Customer changed, @Nullable Secret newClientSecret, SecretVault vault) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<Customer> before = held(transaction, changed.id());
            int updated = bind(transaction.createUpdate("""
                                    update customer set name = :name, base_url = :baseUrl, client_id = :clientId,
                                    status = :status, schedule = :schedule, removal_share = :removalShare,
                                    updated_at = :updatedAt, version = version + 1
                                    where id = :id and version = :version and not deleting"""), changed).execute();
            if (updated == 1 && newClientSecret != null) {
                vault.seal(transaction, changed.id(), Customer.CLIENT_SECRET, newClientSecret);
            }
            if (updated == 1
                    && before.filter(known -> sameTenant(known, changed)).isEmpty()) {
                giveUpPasses(transaction, changed.id());
            }
            return updated == 1;
        });
    }

    private static Optional<Customer> held(Handle transaction, String id) {
        return transaction
                .createQuery("select * from customer where id = :id and not deleting for update")
                .bind("id", id)
                .map((row, context) -> customer(row))
                .findOne();
    }

    /** The port does not count: the sandbox has another after a restart, and is the same tenant. */
    private static boolean sameTenant(Customer before, Customer changed) {
        return before.clientId().equals(changed.clientId())
                && host(before.baseUrl()).equalsIgnoreCase(host(changed.baseUrl()));
    }

    private static String host(URI baseUrl) {
        return String.valueOf(baseUrl.getHost());
    }

    private static void giveUpPasses(Handle transaction, String id) {
        transaction
                .createUpdate("update sync_pass set given_up = true where customer = :id and not complete")
                .bind("id", id)
                .execute();
    }

    /** Deletes the customer, its secrets and everything stored for it; false when there is none. */
    public boolean delete(String id) {
        purge.begin(id);
        return purge.finish(id);
    }

    /**
     * Keeps the customer from being deleted until the transaction ends.
     *
     * @throws UnknownCustomerException when it does not exist
     */
    public static void hold(Handle transaction, String id) {
        boolean exists = transaction
                .createQuery("select 1 from customer where id = :id and not deleting for update")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!exists) {
            throw new UnknownCustomerException(id);
        }
    }

    /**
     * Works while nobody else changes or deletes the customer. What the work does in this store on its own thread is part
     * of one transaction.
     *
     * @throws UnknownCustomerException when it does not exist
     */
    public <T> T holding(String id, Supplier<T> work) {
        return database.jdbi().inTransaction(transaction -> {
            hold(transaction, id);
            return work.get();
        });
    }

    private static boolean exists(Handle transaction, String id) {
        return transaction
                .createQuery("select 1 from customer where id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static void insert(Handle transaction, Customer customer) {
        bind(transaction.createUpdate("""
                                insert into customer (id, name, base_url, client_id, status, schedule, removal_share,
                                created_at, updated_at, version, deleting)
                                values (:id, :name, :baseUrl, :clientId, :status, :schedule, :removalShare,
                                :createdAt, :updatedAt, :version, false)"""), customer)
                .bind("createdAt", customer.createdAt())
                .execute();
    }

    private static Update bind(Update update, Customer customer) {
        return update.bind("id", customer.id())
                .bind("name", customer.name())
                .bind("baseUrl", customer.baseUrl().toString())
                .bind("clientId", customer.clientId())
                .bind("status", customer.status().name())
                .bind("schedule", customer.schedule())
                .bind("removalShare", customer.removalShare())
                .bind("updatedAt", customer.updatedAt())
                .bind("version", customer.version());
    }

    private static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                row.getString("id"),
                row.getString("name"),
                URI.create(row.getString("base_url")),
                row.getString("client_id"),
                CustomerStatus.valueOf(row.getString("status")),
                nullableText(row, "schedule"),
                row.getDouble("removal_share"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getLong("version"));
    }
}
