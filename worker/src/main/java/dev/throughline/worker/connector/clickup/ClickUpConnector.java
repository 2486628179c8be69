package dev.throughline.worker.connector.clickup;

import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.BreakerSettings;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.OutboundHttp;
import dev.throughline.worker.connector.http.SecretDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Makes the clients of all tokens. One instance per JVM: it holds the connections, and one circuit breaker per host and
 * token. Clients are cheap and may be made per piece of work. Thread-safe.
 */
public final class ClickUpConnector {
    /** ClickUp's own domains: the API, and where attachments are fetched. */
    public static final Set<String> VENDOR_DOMAINS = Set.of("clickup.com", "clickup-attachments.com");

    private final AllowedHosts hosts;
    private final OkHttpClient http;
    private final BreakerSettings settings;
    private final Clock clock;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    /** A connector with the usual time limits and circuit breakers. */
    public ClickUpConnector(AllowedHosts hosts, Clock clock) {
        this(hosts, HttpTimeouts.usual(), clock);
    }

    /** A connector with its own time limits. */
    public ClickUpConnector(AllowedHosts hosts, HttpTimeouts timeouts, Clock clock) {
        this(hosts, timeouts, BreakerSettings.usual(), clock);
    }

    /** A connector with its own limits. */
    public ClickUpConnector(AllowedHosts hosts, HttpTimeouts timeouts, BreakerSettings settings, Clock clock) {
        this.hosts = hosts;
        this.settings = settings;
        this.http = OutboundHttp.client(hosts, timeouts);
        this.clock = clock;
    }

    /**
     * The client of a token.
     *
     * @param gate the token's share of the budget
     * @throws VendorException HOST_NOT_ALLOWED for a foreign base URL, REJECTED for one with a path or query
     */
    public ClickUpClient client(ClickUpCredential credential, ClickUpGate gate) {
        HttpUrl base = OutboundHttp.base(
                hosts,
                credential.baseUrl(),
                "The ClickUp base URL must be scheme and host only: https://api.clickup.com");
        CircuitBreaker breaker = breakers.computeIfAbsent(
                base.host() + ":" + base.port() + " " + SecretDigest.of(credential.token()), key -> settings.breaker());
        return new OkHttpClickUpClient(
                new ClickUpTransport(new Exchange(http, breaker), base, credential, clock, gate), hosts);
    }
}
