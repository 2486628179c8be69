package dev.throughline.worker.connector.statuspage;

import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.BreakerSettings;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.JsonCalls;
import dev.throughline.worker.connector.http.OutboundHttp;
import java.time.Duration;
import java.util.Set;
import okhttp3.HttpUrl;

/** Makes the client of a page. It holds the connections, and one circuit breaker. Thread-safe. */
public final class StatuspageConnector {
    /** The host of the API; the pages themselves, which anybody may make, are below the same domain. */
    public static final Set<String> VENDOR_DOMAINS = Set.of("api.statuspage.io");

    /** The longest that a call can take; whoever waits for longer knows that nobody is at it any more. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    /** Sixty calls in any minute: somewhere within it one becomes free. */
    private static final Duration RATE_WAIT = Duration.ofSeconds(10);

    private static final BreakerSettings BREAKER = new BreakerSettings(5, Duration.ofSeconds(10));

    private final AllowedHosts hosts;
    private final Exchange exchange;

    public StatuspageConnector(AllowedHosts hosts) {
        this(hosts, new HttpTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(15), CALL_TIMEOUT));
    }

    StatuspageConnector(AllowedHosts hosts, HttpTimeouts timeouts) {
        this.hosts = hosts;
        this.exchange = new Exchange(OutboundHttp.client(hosts, timeouts), BREAKER.breaker());
    }

    /**
     * The client of a page.
     *
     * @throws VendorException HOST_NOT_ALLOWED for a foreign base URL, REJECTED for one with a path or query
     */
    public StatuspageClient client(StatuspageCredential credential) {
        HttpUrl base = OutboundHttp.base(
                hosts,
                credential.baseUrl(),
                "The base URL of Statuspage must be scheme and host only: https://api.statuspage.io");
        return new OkHttpStatuspageClient(
                new JsonCalls("Statuspage", exchange, RATE_WAIT, new PageErrors()), base, credential);
    }
}
