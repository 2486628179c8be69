package dev.throughline.worker.specialist.troubleshooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.specialist.zuora.TenantSign;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VendorHealthTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void tenantsThatAnswerAreWellWithTheCallsThatAreLeftAndAreNotAskedAgainAtOnce() {
        VendorHealth health = health(Duration.ofSeconds(30), customer -> sign(customer, null, 10, null));

        List<Reading> readings = health.read();
        health.read();

        assertEquals(4, readings.size(), readings::toString);
        assertTrue(readings.stream().allMatch(reading -> reading.verdict() == Verdict.WELL), readings::toString);
        assertEquals("vendors/zuora-rate/a", readings.get(1).key());
        assertEquals(99.0, readings.get(1).figure());
        assertEquals(
                "990 of 1000 calls of this minute (99 %) are left to 'a'",
                readings.get(1).says());
        assertEquals(List.of(), health.watched(), "the watch hears of trouble only");
        assertEquals(
                "3 of 3 active customers' Zuora tenants answer", readings.get(0).says());
        assertEquals(3, asked.get());
    }

    @Test
    void aCustomerThatWasChangedIsAskedAgainAtOnce() {
        List<Customer> customers = new ArrayList<>(List.of(customer("a", 1), customer("b", 1)));
        VendorHealth health = new VendorHealth(
                () -> List.copyOf(customers),
                customer -> {
                    asked.incrementAndGet();
                    return sign(customer, customer.version() == 1 ? VendorErrorKind.AUTHENTICATION : null, 0, null);
                },
                executor,
                Duration.ofSeconds(30),
                Clock.fixed(NOW, ZoneOffset.UTC));
        assertEquals(3, troubles(health).size());

        customers.set(0, customer("a", 2));

        assertEquals(
                List.of("vendors/zuora-access", "vendors/zuora-credentials/b"),
                troubles(health).stream().map(Reading::key).toList());
        assertEquals(3, asked.get());
    }

    @Test
    void aDeadVendorIsOneReadingForAllItsCustomers() {
        VendorHealth health =
                health(Duration.ofSeconds(30), customer -> sign(customer, VendorErrorKind.CIRCUIT_OPEN, 0, null));

        Reading dead = health.read().get(1);

        assertEquals("zuora-host", dead.probe());
        assertEquals("rest.zuora.com", dead.subject());
        assertEquals(Verdict.UNWELL, dead.verdict());
        assertTrue(dead.says().contains("3 customers (the circuit is open"), dead::says);
        assertTrue(advice(dead).contains("host rest.zuora.com is dead"));
    }

    @Test
    void refusedCredentialsAreTheCustomersOwn() {
        Map<String, VendorErrorKind> refused = Map.of("b", VendorErrorKind.AUTHENTICATION);
        VendorHealth health =
                health(Duration.ofSeconds(30), customer -> sign(customer, refused.get(customer.id()), 0, null));

        Reading credentials = health.read().get(1);

        assertEquals("b", credentials.subject());
        assertTrue(advice(credentials).contains("Zuora refuses the client id and secret of 'b'"));
    }

    @Test
    void callsThatAreNearlyUsedUpAndAVendorThatSaysStopAreSaid() {
        Map<String, Instant> stopped = Map.of("a", NOW.plusSeconds(40));
        VendorHealth health = health(
                Duration.ofSeconds(30),
                customer -> sign(customer, null, customer.id().equals("c") ? 900 : 0, stopped.get(customer.id())));

        List<Reading> readings = troubles(health);

        assertEquals(3, readings.size(), readings::toString);
        assertEquals(100.0, readings.get(1).figure(), "what is said to be left is left");
        assertTrue(readings.get(1).says().contains("wait until 2026-11-21T12:00:40Z"), readings::toString);
        assertEquals("c", readings.get(2).subject());
        assertEquals(Verdict.DEGRADED, readings.get(2).verdict());
    }

    @Test
    void aTenantThatGivesNoAnswerInTimeIsUnknown() {
        CountDownLatch never = new CountDownLatch(1);
        VendorHealth health = health(Duration.ofMillis(300), customer -> {
            if (customer.id().equals("b")) {
                awaitQuietly(never);
            }
            return sign(customer, null, 0, null);
        });

        Reading summary = health.read().get(0);
        never.countDown();

        assertEquals(Verdict.UNKNOWN, summary.verdict());
        assertTrue(advice(summary).contains("b"));
        assertEquals(
                List.of("vendors/zuora-credentials/b"),
                health.watched().stream().map(Reading::key).toList());
        assertEquals(Verdict.UNKNOWN, health.watched().get(0).verdict());
    }

    @Test
    void whileAHostIsDeadNothingIsKnownOfItsCustomersCredentials() {
        VendorHealth health =
                health(Duration.ofSeconds(30), customer -> sign(customer, VendorErrorKind.UNAVAILABLE, 0, null));

        assertEquals(
                List.of(
                        "UNWELL vendors/zuora-host/rest.zuora.com",
                        "UNKNOWN vendors/zuora-credentials/a",
                        "UNKNOWN vendors/zuora-credentials/b",
                        "UNKNOWN vendors/zuora-credentials/c"),
                health.watched().stream()
                        .map(reading -> reading.verdict() + " " + reading.key())
                        .toList());
    }

    @Test
    void nothingIsKnownOfAHostThatNobodyAsked() {
        CountDownLatch never = new CountDownLatch(1);
        VendorHealth health = health(Duration.ofMillis(300), customer -> {
            awaitQuietly(never);
            return sign(customer, null, 0, null);
        });

        List<String> keys = health.watched().stream().map(Reading::key).toList();
        never.countDown();

        assertTrue(keys.contains("vendors/zuora-host/rest.zuora.com"), keys::toString);
    }

    @Test
    void theWatchIsToldOfEveryCustomerAndPeopleOfTheFirstFifty() {
        List<Customer> many = IntStream.range(100, 160)
                .mapToObj(number -> customer("c" + number))
                .toList();
        VendorHealth health = new VendorHealth(
                () -> many,
                customer -> sign(customer, VendorErrorKind.AUTHENTICATION, 0, null),
                executor,
                Duration.ofSeconds(30),
                Clock.fixed(NOW, ZoneOffset.UTC));

        assertEquals(51, health.read().size());
        assertEquals(60, health.watched().size());
    }

    /** The summary, and what is not well. */
    private static List<Reading> troubles(VendorHealth health) {
        return health.read().stream()
                .filter(reading -> reading.subject() == null || reading.verdict() != Verdict.WELL)
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private VendorHealth health(Duration patience, Function<Customer, TenantSign> ask) {
        List<Customer> customers = List.of(customer("a"), customer("b"), customer("c"));
        return new VendorHealth(
                () -> customers,
                customer -> {
                    asked.incrementAndGet();
                    return ask.apply(customer);
                },
                executor,
                patience,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static TenantSign sign(
            Customer customer, @Nullable VendorErrorKind trouble, long used, @Nullable Instant blockedUntil) {
        return new TenantSign(
                customer.id(),
                "rest.zuora.com",
                trouble,
                trouble == null ? "" : "no answer",
                used,
                1_000,
                blockedUntil);
    }

    private static String advice(Reading reading) {
        return String.valueOf(reading.recommendation());
    }

    private static Customer customer(String id) {
        return customer(id, 1);
    }

    private static Customer customer(String id, long version) {
        return new Customer(
                id,
                id,
                URI.create("https://rest.zuora.com"),
                "client",
                CustomerStatus.ACTIVE,
                null,
                Customer.DEFAULT_REMOVAL_SHARE,
                NOW,
                NOW,
                version);
    }
}
