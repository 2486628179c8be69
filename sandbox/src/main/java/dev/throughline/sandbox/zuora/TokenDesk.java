package dev.throughline.sandbox.zuora;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Issues bearer tokens and knows whose they are. */
final class TokenDesk {
    private final Clock clock;
    private final Duration life;
    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();

    TokenDesk(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    String issue(SandboxTenant tenant) {
        Instant now = clock.instant();
        tokens.values().removeIf(issued -> !now.isBefore(issued.expiresAt));
        String token = UUID.randomUUID().toString().replace("-", "");
        tokens.put(token, new Issued(tenant, now.plus(life)));
        return token;
    }

    long lifeInSeconds() {
        return life.toSeconds();
    }

    Optional<SandboxTenant> tenantOf(String token) {
        Issued issued = tokens.get(token);
        return issued == null || !clock.instant().isBefore(issued.expiresAt)
                ? Optional.empty()
                : Optional.of(issued.tenant);
    }

    void revoke(SandboxTenant tenant) {
        tokens.values().removeIf(issued -> issued.tenant == tenant);
    }

    private record Issued(SandboxTenant tenant, Instant expiresAt) {}
}
