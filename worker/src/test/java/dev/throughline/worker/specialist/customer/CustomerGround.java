package dev.throughline.worker.specialist.customer;

import dev.throughline.contract.common.Role;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.zuora.Definition;
import dev.throughline.store.zuora.FetchedDefinition;
import dev.throughline.store.zuora.FetchedExport;
import dev.throughline.store.zuora.LinkageRow;
import dev.throughline.store.zuora.PageCommit;
import dev.throughline.store.zuora.Pass;
import dev.throughline.store.zuora.PassRepository;
import dev.throughline.store.zuora.SyncRunRepository;
import dev.throughline.store.zuora.TaskRow;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A store with customers that have something to export or to delete. */
final class CustomerGround implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String SECRET = "s3cr3t-that-is-nowhere";

    final Database database;
    private final SecretVault vault;

    CustomerGround(Path directory) {
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        vault = SecretVault.open(MasterKey.generate(), database);
    }

    @Override
    public void close() {
        database.close();
    }

    Customer customer(String id, CustomerStatus status, Instant changedAt) {
        Customer customer = new Customer(
                id,
                "Acme Corp",
                URI.create("https://rest.zuora.com"),
                "client-" + id,
                status,
                null,
                Customer.DEFAULT_REMOVAL_SHARE,
                changedAt,
                changedAt,
                1);
        new CustomerRepository(database).create(customer, new Secret(SECRET), vault);
        return customer;
    }

    boolean isThere(String customer) {
        return new CustomerRepository(database).find(customer).isPresent();
    }

    /** Rows that name the customer in a table. */
    long rows(String table, String customer) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select count(*) from " + table + " where customer = :customer")
                                .bind("customer", customer)
                                .mapTo(Long.class)
                                .one());
    }

    /** Lets a person without a role see the customer. */
    void grant(String customer, String person) {
        new PersonRepository(database)
                .put(new Person(person, "Bob", null, null, null, ZoneOffset.UTC, Set.of(), NOON, NOON));
        new AccessGrantRepository(database).give(customer, person, "run-1", "ann", NOON);
    }

    Set<Role> roles(String person) {
        return new PersonRepository(database).find(person).orElseThrow().roles();
    }

    /** Stores so many definitions for the customer, the first of them with a task and its original. */
    void sync(String customer, int definitions) {
        String run = "sync-" + customer;
        new SyncRunRepository(database).open(customer, run, "zuora-sync:" + customer, NOON);
        PassRepository passes = new PassRepository(database);
        Pass pass = passes.openOrResume(customer, run, false, false, NOON);
        passes.claim(pass.id(), "worker");
        List<FetchedDefinition> page = LongStream.rangeClosed(1, definitions)
                .mapToObj(id ->
                        new FetchedDefinition(listing(customer, id), "hash-" + id, id == 1 ? export() : null, id != 1))
                .toList();
        passes.commit(new PageCommit(customer, pass.id(), "worker", 1, null, 1, 0, page, NOON));
    }

    private static @Nullable FetchedExport export() {
        TaskRow task = new TaskRow(
                11, "Callout 11", "Callout", null, null, "REST", "Medium", null, "{\"id\":11,\"name\":\"Callout 11\"}");
        return new FetchedExport(
                "{\"tasks\":[{\"id\":11}]}".getBytes(StandardCharsets.UTF_8),
                "content-1",
                List.of(task),
                List.of(new LinkageRow(null, 1L, 11, "Start")));
    }

    private static Definition listing(String customer, long id) {
        return new Definition(
                customer,
                id,
                "Definition " + id,
                "",
                "Active",
                "0 * * * *",
                "UTC",
                true,
                false,
                true,
                "Workflow::Setup",
                "0.0.1",
                id * 10,
                NOON,
                NOON,
                0,
                false,
                null,
                0,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
