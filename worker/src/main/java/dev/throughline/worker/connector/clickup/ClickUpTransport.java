package dev.throughline.worker.connector.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AnswerTime;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.Intake;
import dev.throughline.worker.connector.http.Turn;
import dev.throughline.worker.connector.http.VendorCall;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request, and judges its answer by status and by the vendor's code.
 *
 * @param exchange with this host and token
 * @param base scheme and host of the API
 * @param credential whose token goes along
 * @param clock for the end of a rate's window
 * @param gate of this token's budget
 */
record ClickUpTransport(Exchange exchange, HttpUrl base, ClickUpCredential credential, Clock clock, ClickUpGate gate) {
    /** A hundred tasks with long descriptions stay far below. */
    private static final long LONGEST_ANSWER = 16L << 20;

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
        request.header("Authorization", credential.authorization()).header("Accept", "application/json");
        return exchange.send(request, Intake.held(LONGEST_ANSWER), new Call(this, operation));
    }

    /** The bytes of a file; the token stays here. */
    void fetch(HttpUrl url, long limit, OutputStream to) {
        Exchange files = new Exchange(exchange.http(), CircuitBreaker.never());
        files.send(new Request.Builder().url(url), new Intake(limit, to), new Download());
    }

    /** One call of the API. */
    private record Call(ClickUpTransport transport, Operation operation) implements VendorCall<JsonNode> {
        @Override
        public Turn turn() throws InterruptedException {
            ClickUpGate.Permit permit = transport.gate().acquire(operation.label());
            return new Turn() {
                @Override
                public void heard(int status, Headers headers, @Nullable VendorErrorKind wrong) {
                    permit.observed(RateObservation.of(status, headers, transport.clock()));
                    AnswerTime.of(headers).ifPresent(permit::answeredAt);
                }

                @Override
                public void close() {
                    permit.close();
                }
            };
        }

        @Override
        public int sends() {
            return transport.gate().sends();
        }

        @Override
        public JsonNode judge(Exchange.Received reply) {
            JsonNode body = object(reply.body());
            if (!reply.isSuccessful()) {
                VendorErrorKind kind = ClickUpErrors.kind(reply.status(), body);
                RateObservation rate = RateObservation.of(reply.status(), reply.headers(), transport.clock());
                Duration wait = kind == VendorErrorKind.RATE_LIMITED ? rate.waitAfterRefusal() : null;
                throw error(kind, reply.status(), wait, ClickUpErrors.words(kind, body), null);
            }
            if (body == null) {
                if (reply.body().length == 0) {
                    return MAPPER.createObjectNode();
                }
                throw transport.malformed(operation, "the body is not a JSON object");
            }
            return body;
        }

        @Override
        public VendorException error(
                VendorErrorKind kind,
                int status,
                @Nullable Duration retryAfter,
                String why,
                @Nullable Throwable cause) {
            return ClickUpTransport.error(operation, kind, status, retryAfter, why, cause);
        }
    }

    /** A file that is fetched from where the vendor keeps it. */
    private record Download() implements VendorCall<Exchange.Received> {
        @Override
        public Turn turn() {
            return Turn.FREE;
        }

        @Override
        public Exchange.Received judge(Exchange.Received reply) {
            int status = reply.status();
            if (status != 200) {
                VendorErrorKind kind =
                        status == 404 || status == 410 ? VendorErrorKind.NOT_FOUND : ClickUpErrors.kind(status, null);
                throw error(kind, status, null, ClickUpErrors.words(kind, null), null);
            }
            return reply;
        }

        @Override
        public VendorException error(
                VendorErrorKind kind,
                int status,
                @Nullable Duration retryAfter,
                String why,
                @Nullable Throwable cause) {
            return ClickUpTransport.error(Operation.DOWNLOAD, kind, status, retryAfter, why, cause);
        }

        @Override
        public VendorErrorKind tooLarge() {
            return VendorErrorKind.REJECTED;
        }
    }

    VendorException malformed(Operation operation, String why) {
        return error(operation, VendorErrorKind.MALFORMED, 200, null, why, null);
    }

    private static VendorException error(
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
}
