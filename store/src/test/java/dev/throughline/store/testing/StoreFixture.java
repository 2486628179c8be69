package dev.throughline.store.testing;

import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One migrated database for the tests of a class. They share it, as real ones do: each test works with customers of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreFixture {
    /** Any instant; tests count from here. */
    protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Dialect dialect;
    private @Nullable Database opened;
    private @Nullable SecretVault vault;
    private @Nullable DatabaseSettings settings;

    protected StoreFixture(Dialect dialect) {
        this.dialect = dialect;
    }

    @BeforeAll
    void open(@TempDir Path directory) {
        DatabaseSettings fresh = dialect == Dialect.H2 ? TestDatabases.h2(directory) : TestDatabases.postgres();
        Database database = Database.open(fresh);
        database.migrate();
        settings = fresh;
        opened = database;
        vault = SecretVault.open(MasterKey.generate(), database);
    }

    @AfterAll
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    protected final Database database() {
        return present(opened);
    }

    protected final SecretVault vault() {
        return present(vault);
    }

    protected final DatabaseSettings settings() {
        return present(settings);
    }

    /** Creates a customer with an id of its own. */
    protected final String newCustomer() {
        Customer customer = customer("c-" + UUID.randomUUID());
        new CustomerRepository(database()).create(customer, new Secret("client secret"), vault());
        return customer.id();
    }

    /** A customer that is not yet stored. */
    protected static Customer customer(String id) {
        return new Customer(
                id,
                "Customer " + id,
                URI.create("https://rest.zuora.com"),
                "client-" + id,
                CustomerStatus.ACTIVE,
                null,
                Customer.DEFAULT_REMOVAL_SHARE,
                NOON,
                NOON,
                1);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the database is not open");
        }
        return value;
    }
}
