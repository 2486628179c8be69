package dev.throughline.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.FaultPlan;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.RequestLog;
import dev.throughline.sandbox.zuora.SandboxLimits;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.secret.MasterKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a crash test is made of: the sandbox Zuora in this JVM, our commands in JVMs of their own. After the test nothing of
 * it runs on; after one that failed, what every child has said is printed.
 */
final class CrashRig implements AfterEachCallback {
    static final int DEFINITIONS = 600;

    private static final Duration LATENCY = Duration.ofMillis(10);

    /** Two pages of 50 definitions with about 50 rows each are more than the 4,000 records that end a chunk. */
    static final int CHUNK = 100;

    /** On the seventh page, so that half of all is stored when the sync is held up. */
    private static final int HELD_UP_AT = 310;

    private static final int ASKED_WHEN_HELD_UP = 350;
    private static final Duration HELD_UP_AT_MOST = Duration.ofMinutes(3);
    private static final int WAITS_FOR_THE_RESULT = 4;

    /** A day that does not come while the test runs, so that no schedule starts a sync of its own. */
    private static final String SELDOM = "0 0 29 2 *";

    private final Map<String, String> environment = new HashMap<>();
    private final List<Child> children = new ArrayList<>();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final String masterKey = MasterKey.generate().base64().value();
    private final ApiKeyText adminKey = ApiKeyText.generate();
    private @Nullable Path directory;
    private @Nullable ZuoraSandbox sandbox;
    private @Nullable RealTemporal temporal;

    /** Starts the sandbox with equal tenants of these names. */
    void begin(Path where, String... tenants) {
        begin(where, LATENCY, Arrays.stream(tenants).map(CrashRig::tenant).toArray(TenantSettings[]::new));
    }

    /** Starts the sandbox with these tenants, whose answers take so long. */
    void begin(Path where, Duration latency, TenantSettings... tenants) {
        directory = where;
        ZuoraSandbox started =
                ZuoraSandbox.builder().latency(latency).tenant(tenants).start();
        sandbox = later(started);
        environment.put("VENDORS_ALLOWED_HOSTS", started.baseUrl().getAuthority());
        environment.put("THROUGHLINE_SANDBOX", "off");
        environment.put("THROUGHLINE_PORT", "0");
        environment.put("THROUGHLINE_DATA", where.toString());
        environment.put("THROUGHLINE_MASTER_KEY", masterKey);
        environment.put("THROUGHLINE_BOOTSTRAP_KEY", adminKey.text().value());
        environment.put("TEMPORAL_CONFIG_FILE", where.resolve("none.toml").toString());
    }

    private static TenantSettings tenant(String name) {
        return TenantSettings.named(name)
                .withDefinitions(DEFINITIONS)
                .withSeed(20_261_121)
                .withLimits(SandboxLimits.unlimited());
    }

    /** Has the children use this database. */
    void useDatabase(DatabaseSettings database) {
        environment.put("DATABASE_URL", database.url());
        environment.put("DATABASE_USER", database.user());
        environment.put("DATABASE_PASSWORD", database.password().value());
        environment.put("DATABASE_POOL_SIZE", Integer.toString(database.poolSize()));
    }

    /** Starts a Temporal server of the test's own, which the children use. */
    RealTemporal startTemporal() {
        RealTemporal started = later(new RealTemporal(directory().resolve("temporal")));
        temporal = started;
        environment.put("TEMPORAL_ADDRESS", started.address());
        return started;
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Starts one of our commands; it is not ready yet. */
    Child start(String name, String... arguments) {
        Child child = Child.start(directory(), environment, name, arguments);
        children.add(child);
        return child;
    }

    Child startWorker(String name) {
        return start(name, "worker");
    }

    static void awaitWorker(Child worker) {
        worker.ready("The worker is ready.");
    }

    Child startApi(String name) {
        return start(name, "api");
    }

    ApiClient awaitApi(Child api) {
        return client(api.ready("API: ").ready("Ctrl-C ends it.").apiUrl());
    }

    /** A client that may do everything. */
    ApiClient client(String url) {
        return new ApiClient(url, adminKey.text());
    }

    SandboxTenant tenantNamed(String name) {
        return sandbox().tenant(name);
    }

    void createCustomer(ApiClient api, String id) {
        SandboxTenant tenant = tenantNamed(id);
        api.at("v1", "customers")
                .post(new ObjectMapper()
                        .createObjectNode()
                        .put("id", id)
                        .put("name", "Customer " + id)
                        .put("baseUrl", sandbox().baseUrl().toString())
                        .put("clientId", tenant.clientId())
                        .put("clientSecret", tenant.clientSecret())
                        .put("schedule", SELDOM));
    }

    /** Starts the onboarding of a customer whose one user is in the directory. */
    JsonNode startOnboarding(ApiClient api, String id, String user) {
        SandboxTenant tenant = tenantNamed(id);
        ObjectNode wanted = new ObjectMapper()
                .createObjectNode()
                .put("customer", id)
                .put("baseUrl", sandbox().baseUrl().toString())
                .put("clientId", tenant.clientId())
                .put("clientSecret", tenant.clientSecret())
                .put("schedule", SELDOM)
                .put("alertChannel", "#ops");
        wanted.putArray("users").add(user);
        return api.at("v1", "onboardings").post(wanted);
    }

    static JsonNode startSync(ApiClient api, String customer) {
        return api.at("v1", "syncs", "zuora")
                .post(new ObjectMapper().createObjectNode().put("customer", customer));
    }

    /** Waits for the end of a process, and answers how it ended. */
    static JsonNode result(ApiClient api, String processId) {
        JsonNode answer = MissingNode.getInstance();
        for (int waited = 0; waited < WAITS_FOR_THE_RESULT && !hasEnded(answer); waited++) {
            answer = api.at("v1", "processes", processId, "result")
                    .query("wait", "45s")
                    .get();
        }
        return answer;
    }

    private static boolean hasEnded(JsonNode result) {
        return !result.isMissingNode() && !result.path("status").asText().equals("RUNNING");
    }

    /** Brings the first sync of the tenant to a halt in the middle of its fourth chunk, until it is let go on. */
    void holdUpInTheMiddle(String tenant) {
        sandbox()
                .faults()
                .add(Fault.next(FaultKind.SLOW)
                        .ofTenant(tenant)
                        .on(Operation.EXPORT_DEFINITION)
                        .forDefinition(HELD_UP_AT)
                        .withDelay(HELD_UP_AT_MOST));
    }

    /** Ends the halt. */
    void letGoOn() {
        sandbox().faults().clear();
    }

    /** What the vendor does wrong, or late. */
    FaultPlan faults() {
        return sandbox().faults();
    }

    void awaitTheMiddle(String tenant) {
        Await.until("the sync of " + tenant + " is held up in the middle", () -> exports(tenant) >= ASKED_WHEN_HELD_UP);
    }

    /** How many exports of the tenant were asked for. */
    long exports(String tenant) {
        return sandbox().requests().count(tenant, Operation.EXPORT_DEFINITION);
    }

    /** What was asked of the sandbox. */
    RequestLog requests() {
        return sandbox().requests();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (context.getExecutionException().isPresent()) {
            children.forEach(child -> System.out.println("---- " + child.name() + " said:\n" + child.said()));
            if (temporal != null) {
                System.out.println("---- temporal said:\n" + temporal.said());
            }
        }
        children.forEach(Child::close);
        for (int last = closing.size() - 1; last >= 0; last--) {
            closing.get(last).close();
        }
        if (directory != null) {
            RealTemporal.processIn(directory).ifPresent(left -> {
                left.destroyForcibly();
                left.onExit().join();
            });
        }
    }

    /** Closes this after the test. */
    <T extends AutoCloseable> T later(T open) {
        closing.add(open);
        return open;
    }

    private Path directory() {
        return present(directory);
    }

    private ZuoraSandbox sandbox() {
        return present(sandbox);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return value;
    }
}
