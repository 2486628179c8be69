package dev.throughline.worker.connector.zendesk;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.BreakerSettings;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.OutboundHttp;
import dev.throughline.worker.connector.http.SecretDigest;
import java.net.URI;
import java.time.Clock;
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

    private final AllowedHosts hosts;
    private final OkHttpClient http;
    private final BreakerSettings breakers;
    private final Clock clock;
    private final Map<Key, State> states = new ConcurrentHashMap<>();

    /** A connector with the usual time limits and circuit breakers. */
    public ZendeskConnector(AllowedHosts hosts, Clock clock) {
        this(hosts, HttpTimeouts.usual(), clock);
    }

    /** A connector with its own time limits. */
    public ZendeskConnector(AllowedHosts hosts, HttpTimeouts timeouts, Clock clock) {
        this(hosts, timeouts, BreakerSettings.usual(), clock);
    }

    /** A connector with its own limits. */
    public ZendeskConnector(AllowedHosts hosts, HttpTimeouts timeouts, BreakerSettings breakers, Clock clock) {
        this.hosts = hosts;
        this.breakers = breakers;
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
                key -> new State(new ZendeskToken(credential, base, clock), breakers.breaker()));
        Exchange exchange = new Exchange(http, state.breaker());
        return new OkHttpZendeskClient(new SignedCalls(new ZendeskTransport(exchange, gate), base, state.token()));
    }

    private HttpUrl base(URI uri) {
        String complaint = "The Zendesk base URL must be scheme and host only: https://<subdomain>.zendesk.com";
        HttpUrl base = OutboundHttp.base(hosts, uri, complaint);
        if (base.host().endsWith(FileHosts.STORE)) {
            throw VendorException.unanswered(VendorErrorKind.REJECTED, complaint);
        }
        return base;
    }

    /** What all clients of a credential on a host share. */
    private record State(ZendeskToken token, CircuitBreaker breaker) {}

    /** The secret's digest is part of it, or a wrong secret would ride on the token of the right one. */
    private record Key(String host, int port, ZendeskCredential.Kind kind, String name, String secretDigest) {
        static Key of(HttpUrl base, ZendeskCredential credential) {
            return new Key(
                    base.host(),
                    base.port(),
                    credential.kind(),
                    credential.name(),
                    SecretDigest.of(credential.secret()));
        }
    }
}
