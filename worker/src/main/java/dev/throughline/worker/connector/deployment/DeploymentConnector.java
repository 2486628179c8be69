package dev.throughline.worker.connector.deployment;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.BreakerSettings;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.JsonCalls;
import dev.throughline.worker.connector.http.OutboundHttp;
import dev.throughline.worker.connector.http.StandardSignature;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import okhttp3.HttpUrl;

/** Makes the client of a deployment service. It holds the connections, and one circuit breaker. Thread-safe. */
public final class DeploymentConnector {
    /** There is no vendor: the operator names the host. */
    public static final Set<String> VENDOR_DOMAINS = Set.of();

    /** The longest that a call can take, as Standard Webhooks suggests. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration RATE_WAIT = Duration.ofSeconds(10);
    private static final BreakerSettings BREAKER = new BreakerSettings(5, Duration.ofSeconds(10));

    private final AllowedHosts hosts;
    private final Clock clock;
    private final Exchange exchange;

    /** @param clock of the time that is signed */
    public DeploymentConnector(AllowedHosts hosts, Clock clock) {
        this(hosts, clock, new HttpTimeouts(Duration.ofSeconds(5), CALL_TIMEOUT, CALL_TIMEOUT));
    }

    DeploymentConnector(AllowedHosts hosts, Clock clock, HttpTimeouts timeouts) {
        this.hosts = hosts;
        this.clock = clock;
        this.exchange = new Exchange(OutboundHttp.client(hosts, timeouts), BREAKER.breaker());
    }

    /**
     * The client of a service.
     *
     * @throws VendorException HOST_NOT_ALLOWED for a host that is not allowed, REJECTED for what is no address
     */
    public DeploymentClient client(DeploymentCredential credential) {
        hosts.check(credential.url());
        HttpUrl url = HttpUrl.get(credential.url());
        if (url == null || url.encodedFragment() != null) {
            throw VendorException.unanswered(
                    VendorErrorKind.REJECTED,
                    "The address of the deployment service must be such as https://deploy.example.org/hooks/deploy");
        }
        return new OkHttpDeploymentClient(
                new JsonCalls("Deployment service", exchange, RATE_WAIT, new ServiceErrors()),
                url,
                StandardSignature.of(credential.secrets()),
                clock);
    }
}
