package dev.throughline.worker.connector.pagerduty;

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

/** Makes the client of an integration. It holds the connections, and one circuit breaker. Thread-safe. */
public final class PagerDutyConnector {
    /** PagerDuty's hosts that take events. */
    public static final Set<String> VENDOR_DOMAINS = Set.of("events.pagerduty.com", "events.eu.pagerduty.com");

    /** The longest that a call can take; whoever waits for longer knows that nobody is at it any more. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

    /** What the vendor suggests between two attempts (docs, "Events API Rate Limits"). */
    private static final Duration RATE_WAIT = Duration.ofSeconds(30);

    private static final BreakerSettings BREAKER = new BreakerSettings(5, Duration.ofSeconds(10));

    private final AllowedHosts hosts;
    private final Exchange exchange;

    public PagerDutyConnector(AllowedHosts hosts) {
        this(hosts, new HttpTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), CALL_TIMEOUT));
    }

    PagerDutyConnector(AllowedHosts hosts, HttpTimeouts timeouts) {
        this.hosts = hosts;
        this.exchange = new Exchange(OutboundHttp.client(hosts, timeouts), BREAKER.breaker());
    }

    /**
     * The client of an integration.
     *
     * @throws VendorException HOST_NOT_ALLOWED for a foreign base URL, REJECTED for one with a path or query
     */
    public PagerDutyClient client(PagerDutyCredential credential) {
        HttpUrl base = OutboundHttp.base(
                hosts,
                credential.baseUrl(),
                "The base URL of PagerDuty must be scheme and host only: https://events.pagerduty.com");
        return new OkHttpPagerDutyClient(
                new JsonCalls("PagerDuty", exchange, RATE_WAIT, new EventErrors()), base, credential);
    }
}
