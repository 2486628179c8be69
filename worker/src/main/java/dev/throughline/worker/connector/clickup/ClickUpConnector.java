package dev.throughline.worker.connector.clickup;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.OutboundHttp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
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

    private static final int FAILURES_TO_OPEN = 10;
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);

    private final AllowedHosts hosts;
    private final OkHttpClient http;
    private final Clock clock;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    public ClickUpConnector(AllowedHosts hosts, Clock clock) {
        this(hosts, HttpTimeouts.usual(), clock);
    }

    /** A connector with its own time limits. */
    public ClickUpConnector(AllowedHosts hosts, HttpTimeouts timeouts, Clock clock) {
        this.hosts = hosts;
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
        hosts.check(credential.baseUrl());
        HttpUrl base = HttpUrl.get(credential.baseUrl());
        if (base == null || !base.encodedPath().equals("/") || base.encodedQuery() != null) {
            throw VendorException.unanswered(
                    VendorErrorKind.REJECTED,
                    "The ClickUp base URL must be scheme and host only: https://api.clickup.com");
        }
        CircuitBreaker breaker = breakers.computeIfAbsent(
                base.host() + ":" + base.port() + " " + digest(credential.token()),
                key -> new CircuitBreaker(FAILURES_TO_OPEN, OPEN_FOR, System::nanoTime));
        return new OkHttpClickUpClient(new ClickUpTransport(http, base, credential, clock, breaker, gate), hosts);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
