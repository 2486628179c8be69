package dev.throughline.worker.connector.zendesk;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.OutboundHttp;
import java.net.URI;
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
 * Makes the clients of all accounts. One instance per JVM: it holds the connections, one token and one circuit breaker per host
 * and credential. Clients are cheap. Thread-safe.
 */
public final class ZendeskConnector {
    /** The vendor's domains: accounts are below the first, and attachments below the second. */
    public static final Set<String> VENDOR_DOMAINS = Set.of("zendesk.com", FileHosts.STORE);

    private static final int FAILURES_TO_OPEN = 10;
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);

    private final AllowedHosts hosts;
    private final OkHttpClient http;
    private final Clock clock;
    private final Map<Key, State> states = new ConcurrentHashMap<>();

    /** A connector with the usual time limits. */
    public ZendeskConnector(AllowedHosts hosts, Clock clock) {
        this(hosts, HttpTimeouts.usual(), clock);
    }

    public ZendeskConnector(AllowedHosts hosts, HttpTimeouts timeouts, Clock clock) {
        this.hosts = hosts;
        this.http = OutboundHttp.client(hosts, timeouts);
        this.clock = clock;
    }

    /**
     * A client of one account.
     *
     * @param gate the credential's share of the budget
     * @throws VendorException HOST_NOT_ALLOWED for a foreign base URL, REJECTED for one with a path or query
     */
    public ZendeskClient client(ZendeskCredential credential, ZendeskGate gate) {
        HttpUrl base = base(credential.baseUrl());
        State state = states.computeIfAbsent(
                Key.of(base, credential),
                key -> new State(
                        new ZendeskToken(credential, base, clock),
                        new CircuitBreaker(FAILURES_TO_OPEN, OPEN_FOR, System::nanoTime)));
        return new OkHttpZendeskClient(
                new SignedCalls(new ZendeskTransport(http, state.breaker(), gate), base, state.token()));
    }

    private HttpUrl base(URI uri) {
        hosts.check(uri);
        HttpUrl base = HttpUrl.get(uri);
        boolean bare = base != null
                && base.encodedPath().equals("/")
                && base.encodedQuery() == null
                && base.encodedFragment() == null;
        if (base == null || !bare || base.host().endsWith(FileHosts.STORE)) {
            throw VendorException.unanswered(
                    VendorErrorKind.REJECTED,
                    "The Zendesk base URL must be scheme and host only: https://<subdomain>.zendesk.com");
        }
        return base;
    }

    /** What all clients of a credential on a host share. */
    private record State(ZendeskToken token, CircuitBreaker breaker) {}

    /** The secret's digest is part of it, or a wrong secret would ride on the token of the right one. */
    private record Key(String host, int port, ZendeskCredential.Kind kind, String name, String secretDigest) {
        static Key of(HttpUrl base, ZendeskCredential credential) {
            return new Key(base.host(), base.port(), credential.kind(), credential.name(), digest(credential.secret()));
        }

        private static String digest(String secret) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }
}
