package dev.throughline.sandbox.zuora;

import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.RequestCheck;
import dev.throughline.sandbox.SwaggerFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Zuora on 127.0.0.1: OAuth and the Workflow interface of one host, with state, for any number of tenants. The
 * OAuth client chooses the tenant, so tenants with equal ids share the host and stay apart.
 */
public final class ZuoraSandbox implements AutoCloseable {
    private final LocalServer server;
    private final TenantDesk tenants;
    private final FaultPlan faults = new FaultPlan();
    private final RequestLog requests = new RequestLog();

    private ZuoraSandbox(Builder builder) {
        this.tenants = new TenantDesk(builder.clock, builder.tokenLife, builder.rateScale);
        builder.tenants.forEach(tenants::add);
        ZuoraWire wire = new ZuoraWire(tenants, faults, requests, builder.clock);
        this.server = LocalServer.start(
                "Zuora",
                builder.port,
                new ZuoraHandler(
                        wire,
                        new FaultAdmin(faults),
                        requests,
                        builder.latency,
                        builder.check,
                        builder.strict,
                        builder.compress));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /**
     * A tenant by its name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public SandboxTenant tenant(String name) {
        return tenants.tenant(name);
    }

    public Collection<SandboxTenant> tenants() {
        return tenants.all();
    }

    /** Opens one more tenant while the stand-in runs. */
    public SandboxTenant addTenant(TenantSettings settings) {
        return tenants.add(settings);
    }

    public FaultPlan faults() {
        return faults;
    }

    public RequestLog requests() {
        return requests;
    }

    @Override
    public void close() {
        server.close();
    }

    /** What a stand-in begins with. */
    public static final class Builder {
        private final List<TenantSettings> tenants = new ArrayList<>();
        private int port;
        private Duration latency = Duration.ZERO;
        private Duration tokenLife = Duration.ofSeconds(3599);
        private Clock clock = Clock.systemUTC();
        private double rateScale = 1;
        private @Nullable RequestCheck check;
        private boolean strict;
        private boolean compress;

        private Builder() {}

        /** 0, the default, takes a free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        public Builder tenant(TenantSettings... settings) {
            tenants.addAll(List.of(settings));
            return this;
        }

        /** How long every answer takes at least; none by default. */
        public Builder latency(Duration answerWithin) {
            this.latency = answerWithin;
            return this;
        }

        /** 3,599 s by default, as with the vendor. */
        public Builder tokenLife(Duration life) {
            this.tokenLife = life;
            return this;
        }

        /** Rules token life, rate windows, idempotency keys and the dates of changes, but not the latency. */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        /** Factor on all rates of all tenants. */
        public Builder rateScale(double factor) {
            this.rateScale = factor;
            return this;
        }

        /** Holds every request against the vendor's files in a folder; violations are in the {@link RequestLog}. */
        public Builder checkRequestsAgainst(Path specsDir) {
            this.check = new RequestCheck(List.of(
                    SwaggerFile.load(specsDir.resolve("zuora-workflows.swagger2.yaml")),
                    SwaggerFile.load(specsDir.resolve("zuora-oauth.swagger2.yaml"))));
            return this;
        }

        /** A request that breaks the interface is answered with 422 and has no effect. */
        public Builder strict() {
            this.strict = true;
            return this;
        }

        /** Sends long bodies gzipped to who accepts it, as the vendor does; off by default, to leave the processor to a benchmark. */
        public Builder compress() {
            this.compress = true;
            return this;
        }

        public ZuoraSandbox start() {
            return new ZuoraSandbox(this);
        }
    }
}
