package dev.throughline.sandbox.zuora;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tenants of one stand-in with their limits: found by OAuth client or by token. */
final class TenantDesk {
    private final Clock clock;
    private final double rateScale;
    private final TokenDesk tokens;
    private final Map<String, Entry> byName = new ConcurrentHashMap<>();

    TenantDesk(Clock clock, Duration tokenLife, double rateScale) {
        this.clock = clock;
        this.rateScale = rateScale;
        this.tokens = new TokenDesk(clock, tokenLife);
    }

    synchronized SandboxTenant add(TenantSettings settings) {
        boolean sameClient = byName.values().stream()
                .anyMatch(entry -> entry.tenant.clientId().equals(settings.clientId()));
        if (sameClient || byName.containsKey(settings.name())) {
            throw new IllegalArgumentException("Tenant " + settings.name() + " shares its name or OAuth client");
        }
        SandboxLimits limits = settings.limits().scaled(rateScale);
        SandboxTenant tenant = new SandboxTenant(settings, clock, tokens);
        byName.put(
                settings.name(),
                new Entry(tenant, limits, new RateWindows(clock, limits), RateWindows.ofSignIns(clock, limits)));
        return tenant;
    }

    SandboxTenant tenant(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(Entry::tenant)
                .orElseThrow(() -> new IllegalArgumentException("There is no tenant " + name));
    }

    Collection<SandboxTenant> all() {
        return byName.values().stream().map(Entry::tenant).toList();
    }

    Optional<Entry> byClient(String clientId) {
        return byName.values().stream()
                .filter(entry -> entry.tenant.clientId().equals(clientId))
                .findFirst();
    }

    /** By the value of an Authorization header. */
    Optional<Entry> byAuthorization(String header) {
        List<String> parts = List.of(header.split(" ", 2));
        return parts.size() == 2 && parts.get(0).equalsIgnoreCase("Bearer")
                ? tokens.tenantOf(parts.get(1).trim()).map(tenant -> byName.get(tenant.name()))
                : Optional.empty();
    }

    TokenDesk tokens() {
        return tokens;
    }

    /** One tenant and what it may do. */
    record Entry(SandboxTenant tenant, SandboxLimits limits, RateWindows calls, RateWindows signIns) {}
}
