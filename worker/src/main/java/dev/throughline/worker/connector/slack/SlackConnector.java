package dev.throughline.worker.connector.slack;

import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.BreakerSettings;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.OutboundHttp;
import java.time.Duration;
import java.util.Set;
import okhttp3.HttpUrl;

/** Makes the client of a workspace. It holds the connections, and one circuit breaker. Thread-safe. */
public final class SlackConnector {
    /** Slack's own domain. */
    public static final Set<String> VENDOR_DOMAINS = Set.of("slack.com");

    /** The longest that a call can take; whoever waits for longer knows that nobody is at it any more. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

    private static final BreakerSettings BREAKER = new BreakerSettings(5, Duration.ofSeconds(10));

    private final AllowedHosts hosts;
    private final Exchange exchange;

    public SlackConnector(AllowedHosts hosts) {
        this(hosts, new HttpTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), CALL_TIMEOUT));
    }

    SlackConnector(AllowedHosts hosts, HttpTimeouts timeouts) {
        this.hosts = hosts;
        this.exchange = new Exchange(OutboundHttp.client(hosts, timeouts), BREAKER.breaker());
    }

    /**
     * The client of a workspace.
     *
     * @throws VendorException HOST_NOT_ALLOWED for a foreign base URL, REJECTED for one with a path or query
     */
    public SlackClient client(SlackCredential credential) {
        HttpUrl base = OutboundHttp.base(
                hosts, credential.baseUrl(), "channels.slack.baseUrl must be scheme and host only: https://slack.com");
        return new OkHttpSlackClient(new SlackTransport(exchange, base, credential));
    }
}
