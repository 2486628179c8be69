package dev.throughline.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a crash test is made of: the sandbox Zuora in this JVM, our commands in JVMs of their own. After the test nothing of
 * it runs on; after one that failed, what every child has said is printed.
 */
final class CrashRig extends ProcessRig implements AfterEachCallback {
    static final int DEFINITIONS = 600;

    private static final Duration LATENCY = Duration.ofMillis(10);

    /** Two pages of 50 definitions with about 50 rows each are more than the 4,000 records that end a chunk. */
    static final int CHUNK = 100;

    /** On the seventh page, so that half of all is stored when the sync is held up. */
    private static final int HELD_UP_AT = 310;

    private static final int ASKED_WHEN_HELD_UP = 350;
    private static final Duration HELD_UP_AT_MOST = Duration.ofMinutes(3);

    /** A day that does not come while the test runs, so that no schedule starts a sync of its own. */
    private static final String SELDOM = "0 0 29 2 *";

    private @Nullable ZuoraSandbox sandbox;

    /** Starts the sandbox with equal tenants of these names. */
    void begin(Path where, String... tenants) {
        begin(where, LATENCY, Arrays.stream(tenants).map(CrashRig::tenant).toArray(TenantSettings[]::new));
    }

    /** Starts the sandbox with these tenants, whose answers take so long. */
    void begin(Path where, Duration latency, TenantSettings... tenants) {
        ZuoraSandbox started =
                ZuoraSandbox.builder().latency(latency).tenant(tenants).start();
        sandbox = later(started);
        prepare(where, started.baseUrl().getAuthority());
    }

    private static TenantSettings tenant(String name) {
        return TenantSettings.named(name)
                .withDefinitions(DEFINITIONS)
                .withSeed(20_261_121)
                .withLimits(SandboxLimits.unlimited());
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
            tell();
        }
        end();
    }

    private ZuoraSandbox sandbox() {
        return present(sandbox);
    }
}
