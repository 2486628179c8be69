package dev.throughline.store.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.zuora.Pass;
import dev.throughline.store.zuora.PassRepository;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class CustomerRepositoryBehaviour extends StoreFixture {
    private static final int HOLDERS = 6;
    private static final int TURNS = 10;

    CustomerRepositoryBehaviour(Dialect dialect) {
        super(dialect);
    }

    private CustomerRepository customers() {
        return new CustomerRepository(database());
    }

    private static Customer changed(Customer from, String name, CustomerStatus status, @Nullable String schedule) {
        return new Customer(
                from.id(),
                name,
                URI.create("https://rest.eu.zuora.com"),
                from.clientId(),
                status,
                schedule,
                0.5,
                from.createdAt(),
                NOON.plusSeconds(5),
                from.version());
    }

    @Test
    void aCreatedCustomerIsFoundWithItsSecretSealed() {
        Customer customer = customer("c-" + UUID.randomUUID());

        assertTrue(customers().create(customer, new Secret("s3cret"), vault()));

        assertEquals(customer, customers().find(customer.id()).orElseThrow());
        assertEquals(new Secret("s3cret"), vault().unseal(customer.id(), Customer.CLIENT_SECRET));
    }

    @Test
    void anIdIsCreatedOnce() {
        String id = newCustomer();

        assertFalse(customers().create(customer(id), new Secret("other"), vault()));
        assertEquals(new Secret("client secret"), vault().unseal(id, Customer.CLIENT_SECRET));
    }

    @Test
    void aChangeRaisesTheVersionAndAStaleOneIsRefused() {
        Customer before = customers().find(newCustomer()).orElseThrow();
        Customer change = changed(before, "new name", CustomerStatus.SUSPENDED, "every 15m");

        assertTrue(customers().update(change, null, vault()));
        assertFalse(customers().update(change, new Secret("too late"), vault()));

        Customer after = customers().find(before.id()).orElseThrow();
        assertEquals("new name", after.name());
        assertEquals("every 15m", after.schedule());
        assertEquals(before.version() + 1, after.version());
        assertEquals(new Secret("client secret"), vault().unseal(before.id(), Customer.CLIENT_SECRET));
    }

    @Test
    void aChangeMayBringANewSecret() {
        Customer before = customers().find(newCustomer()).orElseThrow();

        customers().update(changed(before, "name", CustomerStatus.ACTIVE, null), new Secret("newer"), vault());

        assertEquals(new Secret("newer"), vault().unseal(before.id(), Customer.CLIENT_SECRET));
    }

    @Test
    void anotherHostGivesUnfinishedPassesUp() {
        Customer before = customers().find(newCustomer()).orElseThrow();
        Pass pass = begunPass(before);

        assertTrue(customers().update(at("https://rest.eu.zuora.com", before.clientId(), before), null, vault()));

        assertFalse(passes().claim(pass.id(), "worker"));
    }

    @Test
    void anotherClientGivesUnfinishedPassesUp() {
        Customer before = customers().find(newCustomer()).orElseThrow();
        Pass pass = begunPass(before);

        assertTrue(customers().update(at(before.baseUrl().toString(), "another", before), null, vault()));

        assertFalse(passes().claim(pass.id(), "worker"));
    }

    @Test
    void anotherPortOfTheSameTenantLeavesItsPasses() {
        Customer before = customers().find(newCustomer()).orElseThrow();
        Pass pass = begunPass(before);

        assertTrue(customers().update(at(before.baseUrl() + ":444", before.clientId(), before), null, vault()));

        assertTrue(passes().claim(pass.id(), "worker"));
    }

    @Test
    void aStaleChangeLeavesThePassesAndThoseOfOthersAreNeverTouched() {
        Customer before = customers().find(newCustomer()).orElseThrow();
        Customer other = customers().find(newCustomer()).orElseThrow();
        Pass pass = begunPass(other);
        Customer change = at("https://rest.eu.zuora.com", before.clientId(), before);
        assertTrue(customers().update(change, null, vault()));
        Pass since = begunPass(before);

        assertFalse(customers().update(at("https://rest.zuora.example", before.clientId(), before), null, vault()));

        assertTrue(passes().claim(since.id(), "worker"));
        assertTrue(passes().claim(pass.id(), "worker"));
    }

    private PassRepository passes() {
        return new PassRepository(database());
    }

    private Pass begunPass(Customer customer) {
        return passes().openOrResume(customer.id(), "run", false, false, NOON);
    }

    private static Customer at(String baseUrl, String clientId, Customer from) {
        return new Customer(
                from.id(),
                from.name(),
                URI.create(baseUrl),
                clientId,
                from.status(),
                from.schedule(),
                from.removalShare(),
                from.createdAt(),
                NOON.plusSeconds(5),
                from.version());
    }

    @Test
    void customersAreListedByIdAndStatus() {
        Customer last = customer("~z");
        Customer first = customer("~a");
        customers().create(last, new Secret(""), vault());
        customers().create(first, new Secret(""), vault());
        customers().update(changed(first, "name", CustomerStatus.SUSPENDED, null), null, vault());

        assertEquals(List.of("~a", "~z"), ids(customers().list(null, "~", 9)));
        assertEquals(List.of("~a"), ids(customers().list(null, "~", 1)));
        assertEquals(List.of("~z"), ids(customers().list(CustomerStatus.ACTIVE, "~", 9)));
    }

    private static List<String> ids(List<Customer> customers) {
        return customers.stream().map(Customer::id).toList();
    }

    @Test
    void whoHoldsACustomerAtTheSameTimeWorksOneAfterTheOther() throws Exception {
        String id = newCustomer();
        schedule(id, "0");
        ExecutorService holders = Executors.newFixedThreadPool(HOLDERS);
        try {
            CountDownLatch together = new CountDownLatch(HOLDERS);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < HOLDERS; i++) {
                all.add(holders.submit(() -> {
                    together.countDown();
                    together.await();
                    for (int turn = 0; turn < TURNS; turn++) {
                        customers().holding(id, () -> schedule(id, String.valueOf(schedule(id) + 1)));
                    }
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            holders.shutdownNow();
        }

        assertEquals(HOLDERS * TURNS, schedule(id));
        assertThrows(UnknownCustomerException.class, () -> customers().holding("nobody", () -> 1));
    }

    @Test
    void whatIsDoneWhileHoldingIsUndoneWhenItFails() {
        String id = newCustomer();
        schedule(id, "1");

        assertThrows(
                IllegalStateException.class,
                () -> customers().holding(id, () -> {
                    schedule(id, "2");
                    throw new IllegalStateException("planted");
                }));

        assertEquals(1, schedule(id));
    }

    private int schedule(String id) {
        return Integer.parseInt(
                String.valueOf(customers().find(id).orElseThrow().schedule()));
    }

    private int schedule(String id, String next) {
        Customer now = customers().find(id).orElseThrow();
        assertTrue(customers().update(changed(now, now.name(), now.status(), next), null, vault()));
        return schedule(id);
    }

    @Test
    void aDeletedCustomerTakesEverythingWithIt() {
        String id = newCustomer();
        new PassRepository(database()).openOrResume(id, "run", false, false, NOON);

        assertTrue(customers().delete(id));

        assertFalse(customers().delete(id));
        assertTrue(customers().find(id).isEmpty());
        assertThrows(SecretUnreadableException.class, () -> vault().unseal(id, Customer.CLIENT_SECRET));
        for (String table : List.of("customer where id", "sync_pass where customer", "sealed_secret where customer")) {
            assertEquals(0, count(table, id));
        }
    }

    @Test
    void aDeletionThatWasCutShortIsFinishedWhenTheIdIsCreatedAgain() {
        String id = newCustomer();
        new PassRepository(database()).openOrResume(id, "run", false, false, NOON);
        new CustomerPurge(database()).begin(id);
        assertTrue(customers().find(id).isEmpty());

        assertTrue(customers().create(customer(id), new Secret("again"), vault()));

        assertEquals(0, count("sync_pass where customer", id));
    }

    private int count(String rows, String id) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + rows + " = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one());
    }
}
