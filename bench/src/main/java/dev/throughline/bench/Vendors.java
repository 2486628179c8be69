package dev.throughline.bench;

import dev.throughline.sandbox.zuora.SandboxLimits;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import dev.throughline.store.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The sandbox Zuora, one for each latency, with a tenant for each size; both sides use the same ones. */
final class Vendors implements AutoCloseable {
    private static final long SEED = 20_261_121;

    private final Map<Integer, ZuoraSandbox> byLatency = new HashMap<>();

    /** The tenant of that size at that distance. */
    Tenant tenant(Cell cell) {
        ZuoraSandbox sandbox = byLatency.computeIfAbsent(
                cell.latencyMillis(),
                latency -> ZuoraSandbox.builder()
                        .latency(Duration.ofMillis(latency))
                        .start());
        String name = "bench-" + cell.definitions();
        SandboxTenant tenant = sandbox.tenants().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseGet(() -> sandbox.addTenant(TenantSettings.named(name)
                        .withSeed(SEED)
                        .withDefinitions(cell.definitions())
                        .withLimits(SandboxLimits.unlimited())));
        return new Tenant(sandbox.baseUrl(), tenant.clientId(), new Secret(tenant.clientSecret()));
    }

    @Override
    public void close() {
        byLatency.values().forEach(ZuoraSandbox::close);
    }
}
