package dev.throughline.worker.connector.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.HostRefusedException;
import dev.throughline.worker.connector.http.NoAnswer;
import dev.throughline.worker.connector.http.OutboundHttp;
import dev.throughline.worker.connector.http.ResponseTooLargeException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request: through the gate, past the circuit breaker, read to its end, judged.
 *
 * @param http shared
 * @param base scheme and host of the API
 * @param credential whose token goes along
 * @param clock for the end of a rate's window
 * @param breaker of this host and token
 * @param gate of this token's budget
 */
record ClickUpTransport(
        OkHttpClient http,
        HttpUrl base,
        ClickUpCredential credential,
        Clock clock,
        CircuitBreaker breaker,
        ClickUpGate gate) {
    /** A hundred tasks with long descriptions stay far below. */
    private static final long LONGEST_ANSWER = 16L << 20;

    private static final String USER_AGENT = "throughline (+https://temporal.io workflow worker)";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The address of a call below the API's own path. */
    HttpUrl.Builder path(String... segments) {
        HttpUrl.Builder url = base.newBuilder().addPathSegments("api/v2");
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return url;
    }

    /** A successful answer; an object without fields where the vendor answers nothing. */
    JsonNode send(Operation operation, Request.Builder request) {
        Request ready = request.header("Authorization", credential.authorization())
                .header("Accept", "application/json")
                .header("User-Agent", USER_AGENT)
                .build();
        if (breaker.refuses()) {
            throw open(operation); // before the gate: a call that will not be sent takes no place
        }
        try (ClickUpGate.Permit permit = gate.acquire(operation.label())) {
            if (!breaker.enter()) {
                throw open(operation);
            }
            return exchange(operation, ready, permit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw error(operation, VendorErrorKind.UNAVAILABLE, 0, null, "interrupted while waiting for the budget", e);
        }
    }

    /** The bytes of a file; the token stays here. */
    void fetch(HttpUrl url, long limit, OutputStream to) {
        Operation operation = Operation.DOWNLOAD;
        Request request =
                new Request.Builder().url(url).header("User-Agent", USER_AGENT).build();
        try (Response response = http.newCall(request).execute()) {
            if (response.code() != 200) {
                VendorErrorKind kind = response.code() == 404 || response.code() == 410
                        ? VendorErrorKind.NOT_FOUND
                        : ClickUpErrors.kind(response.code(), null);
                throw error(operation, kind, response.code(), null, ClickUpErrors.words(kind, null), null);
            }
            OutboundHttp.pass(response, limit, to);
        } catch (ResponseTooLargeException e) {
            throw error(operation, VendorErrorKind.REJECTED, 200, null, "the file is longer than allowed", e);
        } catch (HostRefusedException e) {
            throw error(operation, VendorErrorKind.HOST_NOT_ALLOWED, 0, null, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw error(operation, VendorErrorKind.UNAVAILABLE, 0, null, NoAnswer.words(e), e);
        }
    }

    private VendorException open(Operation operation) {
        return error(
                operation,
                VendorErrorKind.CIRCUIT_OPEN,
                0,
                breaker.retryAfter(),
                "not sent, the host failed repeatedly just now",
                null);
    }

    private JsonNode exchange(Operation operation, Request request, ClickUpGate.Permit permit) {
        Health health = Health.UNKNOWN;
        RateObservation rate = RateObservation.unanswered();
        try (Response response = http.newCall(request).execute()) {
            rate = RateObservation.of(response.code(), response.headers(), clock);
            byte[] body = OutboundHttp.body(response, LONGEST_ANSWER);
            health = response.code() >= 500 ? Health.ILL : Health.WELL;
            return judged(operation, response.code(), body, rate);
        } catch (ResponseTooLargeException e) {
            throw error(operation, VendorErrorKind.MALFORMED, rate.status(), null, String.valueOf(e.getMessage()), e);
        } catch (HostRefusedException e) {
            throw error(operation, VendorErrorKind.HOST_NOT_ALLOWED, 0, null, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            health = NoAnswer.isLate(e) ? Health.ILL : Health.UNKNOWN;
            throw error(operation, VendorErrorKind.UNAVAILABLE, 0, null, NoAnswer.words(e), e);
        } finally {
            health.tell(breaker);
            permit.observed(rate);
        }
    }

    private JsonNode judged(Operation operation, int status, byte[] bytes, RateObservation rate) {
        JsonNode body = object(bytes);
        boolean done = status >= 200 && status < 300;
        if (!done) {
            VendorErrorKind kind = ClickUpErrors.kind(status, body);
            Duration wait = kind == VendorErrorKind.RATE_LIMITED ? rate.waitAfterRefusal() : null;
            throw error(operation, kind, status, wait, ClickUpErrors.words(kind, body), null);
        }
        if (body == null) {
            if (bytes.length == 0) {
                return MAPPER.createObjectNode();
            }
            throw malformed(operation, "the body is not a JSON object");
        }
        return body;
    }

    VendorException malformed(Operation operation, String why) {
        return error(operation, VendorErrorKind.MALFORMED, 200, null, why, null);
    }

    private VendorException error(
            Operation operation,
            VendorErrorKind kind,
            int status,
            @Nullable Duration retryAfter,
            String why,
            @Nullable Throwable cause) {
        String answered = status == 0 ? "" : "HTTP " + status + ", ";
        return new VendorException(
                kind, kind.retry(), status, retryAfter, "ClickUp " + operation.label() + ": " + answered + why, cause);
    }

    /** Parser errors quote their input, so none of them leaves this class. */
    private static @Nullable JsonNode object(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            return tree != null && tree.isObject() ? tree : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** What a call says about the host. */
    private enum Health {
        WELL,
        ILL,
        UNKNOWN;

        void tell(CircuitBreaker breaker) {
            switch (this) {
                case WELL -> breaker.succeeded();
                case ILL -> breaker.failed();
                case UNKNOWN -> breaker.abandoned();
            }
        }
    }
}
