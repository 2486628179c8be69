package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.api.TestingApi.Reply;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code GET /v1/health} says of problems that were planted: the verdict, and a recommendation that names the cause.
 * A dead vendor is planted where there is one, by the launcher's tests; what needs a real server has a class of its own.
 */
class PlantedProblemsTest {
    private static final int POOL = 3;

    private final TestingApi shared = TestingApi.shared();

    @TempDir
    private Path directory;

    @Test
    void anExhaustedPoolIsNamedByWhoStillGetsAConnection() throws InterruptedException {
        try (Database database = database()) {
            TestingApi api = new TestingApi(database, shared.temporal, null);
            List<Handle> held = new ArrayList<>();
            for (int i = 1; i < POOL; i++) {
                held.add(database.jdbi().open());
            }
            // The last one goes from hand to hand, and there is always somebody who waits for it.
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService crowd = Executors.newFixedThreadPool(8);
            for (int i = 0; i < 8; i++) {
                crowd.execute(() -> takeTurns(database, over));
            }
            try {
                Reply health = TestingApi.eventually(
                        () -> api.get("/v1/health?component=database"),
                        reply -> reply.json().path("verdict").asText().equals("UNWELL"));

                JsonNode pool = reading(health.json(), "pool-use");
                assertEquals("UNWELL", pool.path("verdict").asText(), pool::toString);
                assertTrue(advice(pool).contains("pool of database connections is exhausted"), pool::toString);
            } finally {
                over.set(true);
                crowd.shutdown();
                assertTrue(crowd.awaitTermination(60, TimeUnit.SECONDS));
                held.forEach(Handle::close);
                api.stop();
            }
        }
    }

    private static void takeTurns(Database database, AtomicBoolean over) {
        CountDownLatch never = new CountDownLatch(1);
        while (!over.get()) {
            try (Handle taken = database.jdbi().open()) {
                taken.execute("select 1");
                if (never.await(5, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody counts down");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Test
    void aScheduleThatWasMissedIsNamedWithItsCustomer() {
        try (Database database = database()) {
            TestingApi api = at(database, Duration.ofHours(4));
            try {
                create(database, api, "late");
                JsonNode missed =
                        reading(api.get("/v1/health?component=vendors").json(), "schedules-missed");

                assertEquals("UNWELL", missed.path("verdict").asText(), missed::toString);
                assertTrue(missed.path("says").asText().contains("late is due hourly"), missed::toString);
                assertTrue(advice(missed).contains("Schedules were missed"), missed::toString);
            } finally {
                api.stop();
            }
        }
    }

    /** A customer of now, which to the API was long ago. */
    private static void create(Database database, TestingApi api, String id) {
        Instant now = Instant.now();
        URI host = URI.create("https://rest.zuora.com");
        Customer customer = new Customer(id, id, host, "client", CustomerStatus.ACTIVE, "hourly", 0.2, now, now, 1);
        assertTrue(new CustomerRepository(database).create(customer, new Secret("secret"), api.vault));
    }

    @Test
    void anOldKeyIsNamed() {
        try (Database database = database()) {
            TestingApi api = at(database, Duration.ofDays(800));
            try {
                JsonNode age = reading(api.get("/v1/health?component=security").json(), "key-age");

                assertTrue(
                        List.of("DEGRADED", "UNWELL")
                                .contains(age.path("verdict").asText()),
                        age::toString);
                assertTrue(advice(age).contains("The key that seals the secrets is old"), age::toString);
                assertTrue(advice(age).contains("migrate --rotate-keys"), age::toString);
            } finally {
                api.stop();
            }
        }
    }

    private Database database() {
        DatabaseSettings file = DatabaseSettings.h2File(directory);
        Database database = Database.open(new DatabaseSettings(file.url(), file.user(), file.password(), POOL));
        database.migrate();
        return database;
    }

    /** An API to which so much later is now. */
    private TestingApi at(Database database, Duration later) {
        return new TestingApi(
                database,
                shared.temporal,
                shared.temporal.getWorkflowClient(),
                null,
                TemporalCapabilities.inMemory("test"),
                Clock.offset(Clock.systemUTC(), later));
    }

    static JsonNode reading(JsonNode health, String probe) {
        for (JsonNode component : health.path("components")) {
            for (JsonNode reading : component.path("readings")) {
                if (reading.path("probe").asText().equals(probe)) {
                    return reading;
                }
            }
        }
        return MissingNode.getInstance();
    }

    static String advice(JsonNode reading) {
        return reading.path("recommendation").asText();
    }
}
