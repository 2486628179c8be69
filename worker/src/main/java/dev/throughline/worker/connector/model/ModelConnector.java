package dev.throughline.worker.connector.model;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.http.OutboundHttp;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import okhttp3.HttpUrl;

/** Makes the client of a model, with its connections and its circuit breaker. */
public final class ModelConnector {
    /** The host that made the interface; any other is named in {@code vendors.allowedHosts}. */
    public static final Set<String> VENDOR_DOMAINS = Set.of("api.openai.com");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration OPEN_FOR = Duration.ofSeconds(30);

    private ModelConnector() {}

    /**
     * The client of a model.
     *
     * @throws VendorException HOST_NOT_ALLOWED for a foreign base URL, REJECTED for one with a query
     */
    public static ModelClient client(AllowedHosts hosts, ModelCredential credential) {
        hosts.check(credential.baseUrl());
        HttpUrl base = HttpUrl.get(credential.baseUrl());
        if (base == null || base.encodedQuery() != null || base.encodedFragment() != null) {
            throw VendorException.unanswered(
                    VendorErrorKind.REJECTED, "model.baseUrl must be an address such as https://api.openai.com/v1");
        }
        Duration within = credential.answerWithin();
        Exchange exchange = new Exchange(
                OutboundHttp.client(hosts, new HttpTimeouts(CONNECT_TIMEOUT, within, within)),
                new CircuitBreaker(FAILURES_TO_OPEN, OPEN_FOR, System::nanoTime));
        return new OkHttpModelClient(exchange, base, credential, new Semaphore(credential.concurrent()));
    }
}
