package dev.throughline.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.ConnectionRepository;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API on a free port, with a real store and the in-memory Temporal server; one for all tests of this module. */
final class TestingApi {
    /** Who holds the key that requests are sent with. */
    static final String CALLER = "anna";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static @Nullable TestingApi shared;

    final Database database;
    final SecretVault vault;
    final TestWorkflowEnvironment temporal;
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DropwizardTestSupport<StarterConfiguration> server;
    private final WorkerFactory specialists;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String key;

    /** An answer: its status, its headers and its JSON, which is missing when it was none. */
    record Reply(int status, HttpResponse<String> raw, JsonNode json) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    static synchronized TestingApi shared() {
        TestingApi api = shared;
        if (api == null) {
            api = new TestingApi(openDatabase(), startTemporal(), null);
            shared = api;
        }
        return api;
    }

    /** An API beside the shared one. */
    TestingApi(Database database, TestWorkflowEnvironment temporal, @Nullable WorkflowClient otherClient) {
        this(
                database,
                temporal,
                otherClient == null ? temporal.getWorkflowClient() : otherClient,
                null,
                TemporalCapabilities.inMemory("test"),
                Clock.systemUTC());
    }

    /** An API on a server of any kind. */
    TestingApi(
            Database database,
            TestWorkflowEnvironment temporal,
            WorkflowClient client,
            @Nullable ScheduleClient scheduleClient,
            TemporalCapabilities capabilities) {
        this(database, temporal, client, scheduleClient, capabilities, Clock.systemUTC());
    }

    /** An API whose clock may go wrong. */
    TestingApi(
            Database database,
            TestWorkflowEnvironment temporal,
            WorkflowClient client,
            @Nullable ScheduleClient scheduleClient,
            TemporalCapabilities capabilities,
            Clock clock) {
        this.database = database;
        this.temporal = temporal;
        this.vault = SecretVault.open(MasterKey.generate(), database);
        ApiDependencies dependencies = new ApiDependencies(
                database, vault, client, scheduleClient, capabilities, TestingApi::hostRefusal, metrics, clock);
        this.key = key(CALLER, Role.ADMIN);
        this.specialists = WorkerFactory.newInstance(temporal.getWorkflowClient());
        specialists
                .newWorker(TestingTickets.Removal.QUEUE)
                .registerActivitiesImplementations(
                        new TestingTickets.Forgetting(new ConnectionRepository(database, vault)));
        specialists.start();
        this.server = support(dependencies);
        try {
            server.before();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String hostRefusal(Vendor vendor, URI baseUrl) {
        String domain = vendor.name().toLowerCase(Locale.ROOT) + ".com";
        return baseUrl.getHost().endsWith("." + domain)
                ? null
                : baseUrl.getHost() + " is not one of the vendor's hosts; name it in vendors.allowedHosts";
    }

    @SuppressWarnings("unchecked") // A class literal knows nothing of type arguments.
    private static DropwizardTestSupport<StarterConfiguration> support(ApiDependencies dependencies) {
        Class<StarterApplication<StarterConfiguration>> type =
                (Class<StarterApplication<StarterConfiguration>>) (Class<?>) StarterApplication.class;
        return new DropwizardTestSupport<>(type, ResourceHelpers.resourceFilePath("starter-test.yml")) {
            @Override
            public StarterApplication<StarterConfiguration> newApplication() {
                return new StarterApplication<>(
                        StarterConfiguration.class, (configuration, environment) -> dependencies);
            }
        };
    }

    static Database openDatabase() {
        try {
            Path directory = Files.createTempDirectory("throughline-api-test");
            directory.toFile().deleteOnExit();
            Database database = Database.open(DatabaseSettings.h2File(directory));
            database.migrate();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestWorkflowEnvironment startTemporal() {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
        SearchAttributes.types().forEach(options::registerSearchAttribute);
        TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(options.build());
        TestingWorkflows.register(temporal);
        temporal.start();
        return temporal;
    }

    void stop() {
        server.after();
        specialists.shutdownNow();
    }

    int port() {
        return server.getLocalPort();
    }

    int adminPort() {
        return server.getAdminPort();
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    Reply post(String path, String json) {
        return send(withBody(path, "POST", json));
    }

    Reply post(String path, String json, String idempotencyKey) {
        return send(withBody(path, "POST", json).header("Idempotency-Key", idempotencyKey));
    }

    Reply put(String path, String json) {
        return send(withBody(path, "PUT", json));
    }

    Reply patch(String path, String json) {
        return send(withBody(path, "PATCH", json));
    }

    /** A request with the key of {@link #CALLER}, who may do everything. */
    HttpRequest.Builder request(String path) {
        return request(path, key);
    }

    /** A request with a key. */
    HttpRequest.Builder request(String path, String withKey) {
        return bare(path).header("Authorization", "Bearer " + withKey);
    }

    /** A request of nobody. */
    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(90));
    }

    /** A new key of a machine. */
    String key(String machine, Role... roles) {
        return key(new Actor(machine, Actor.Kind.MACHINE), null, roles);
    }

    /** A new key of anybody. */
    String key(Actor holder, @Nullable Instant expiresAt, Role... roles) {
        ApiKeyText text = ApiKeyText.generate();
        new ApiKeyRepository(database)
                .add(
                        ApiKey.fresh(
                                text,
                                holder,
                                Set.of(roles),
                                "test",
                                Clock.systemUTC().instant(),
                                expiresAt),
                        text);
        return text.text().value();
    }

    /** The same as {@link #post}, by another who may do everything. */
    Reply postAs(String machine, String path, String json) {
        return send(request(path, key(machine, Role.ADMIN))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder withBody(String path, String method, String json) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> raw = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json = raw.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Reply(raw.statusCode(), raw, json ? JSON.readTree(raw.body()) : JSON.missingNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A new customer with an id of its own. */
    String customer() {
        String id = "c-" + UUID.randomUUID().toString().substring(0, 8);
        Reply created = post("/v1/customers", customerJson(id));
        if (created.status() != 201) {
            throw new IllegalStateException(created.raw().body());
        }
        return id;
    }

    static String customerJson(String id) {
        return """
            {"id":"%s","name":"Acme Corp","baseUrl":"https://rest.zuora.com","clientId":"client",
             "clientSecret":"planted-secret","schedule":"hourly"}\
            """.formatted(id);
    }

    String startSync(String customer) {
        Reply started = post("/v1/syncs/zuora", "{\"customer\":\"" + customer + "\"}");
        if (started.status() != 202) {
            throw new IllegalStateException(started.raw().body());
        }
        return started.json().path("processId").asText();
    }

    /** Asks again until the answer is as wanted. */
    static Reply eventually(Supplier<Reply> ask, Predicate<Reply> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Reply reply = ask.get();
        while (!wanted.test(reply)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still " + reply.raw().body());
            }
            reply = ask.get();
        }
        return reply;
    }
}
