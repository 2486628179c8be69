package dev.throughline.worker.connector.zuora;

import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.BreakerSettings;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.OutboundHttp;
import dev.throughline.worker.connector.http.SecretDigest;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Makes the clients of all tenants. One instance per JVM: it holds the connections, one token and one circuit breaker
 * per host and credential. Clients are cheap and may be made per piece of work. Thread-safe.
 */
public final class ZuoraConnector {
    /** Zuora's own domain; every data centre is below it (Zuora data centers page). */
    public static final Set<String> VENDOR_DOMAINS = Set.of("zuora.com");

    /** More credentials than a worker serves; above it, those without a valid token are forgotten. */
    private static final int REMEMBERED = 5_000;

    private final AllowedHosts hosts;
    private final OkHttpClient http;
    private final Clock clock;
    private final BreakerSettings breakers;
    private final TokenEndpoint tokens;
    private final Map<Key, CredentialState> states = new ConcurrentHashMap<>();

    /** A connector with the usual time limits and circuit breakers. */
    public ZuoraConnector(AllowedHosts hosts, Clock clock) {
        this(hosts, HttpTimeouts.usual(), BreakerSettings.usual(), clock);
    }

    /** A connector with its own limits. */
    public ZuoraConnector(AllowedHosts hosts, HttpTimeouts timeouts, BreakerSettings breakers, Clock clock) {
        this.hosts = hosts;
        this.http = OutboundHttp.client(hosts, timeouts);
        this.breakers = breakers;
        this.clock = clock;
        this.tokens = new TokenEndpoint(clock);
    }

    /**
     * A client of one tenant.
     *
     * @param gate the credential's share of the budget
     * @throws VendorException HOST_NOT_ALLOWED for a foreign base URL, REJECTED for one with a path or query
     */
    public ZuoraClient client(ZuoraCredential credential, CallGate gate) {
        HttpUrl base = base(credential.baseUrl());
        CredentialState state = state(base, credential);
        ZuoraTransport transport =
                new ZuoraTransport(new Exchange(http, state.breaker()), clock, gate, new CallMeter(), null);
        return new OkHttpZuoraClient(transport, base, credential, state.token(), tokens);
    }

    private HttpUrl base(URI uri) {
        return OutboundHttp.base(
                hosts,
                uri,
                "The Zuora base URL must be scheme and host only, for example https://rest.zuora.com; "
                        + "workflow paths have no /v1");
    }

    private CredentialState state(HttpUrl base, ZuoraCredential credential) {
        if (states.size() >= REMEMBERED) {
            states.values().removeIf(state -> state.token().isIdle());
        }
        return states.computeIfAbsent(
                Key.of(base, credential), key -> new CredentialState(new SharedToken(clock), breakers.breaker()));
    }

    /** The secret's digest is part of it, or a wrong secret would ride on the token of the right one. */
    private record Key(String host, int port, String clientId, String secretDigest) {
        static Key of(HttpUrl base, ZuoraCredential credential) {
            return new Key(
                    base.host().toLowerCase(Locale.ROOT),
                    base.port(),
                    credential.clientId(),
                    SecretDigest.of(credential.clientSecret()));
        }

        @Override
        public String toString() {
            return "Key[host=" + host + ", clientId=" + clientId + "]";
        }
    }
}
