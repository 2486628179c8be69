package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.HostRefusedException;
import dev.throughline.worker.connector.http.NoAnswer;
import dev.throughline.worker.connector.http.ResponseTooLargeException;
import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request: through the gate, past the circuit breaker, read to its end, judged.
 *
 * @param http shared
 * @param breaker of this host and credential
 * @param gate of this credential's budget
 */
record ZendeskTransport(OkHttpClient http, CircuitBreaker breaker, ZendeskGate gate) {
    private static final String USER_AGENT = "throughline (+https://temporal.io workflow worker)";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What is asked, for messages.
     *
     * @param ticketId the ticket that the call changes
     */
    record Call(
            ZendeskOperation operation,
            String host,
            @Nullable Long ticketId) {
        VendorException error(
                VendorErrorKind kind,
                int status,
                @Nullable Duration retryAfter,
                String why,
                @Nullable Throwable cause) {
            String answered = status == 0 ? "" : "HTTP " + status + ", ";
            return new VendorException(
                    kind,
                    kind.retry(),
                    status,
                    retryAfter,
                    "Zendesk " + operation.label() + " at " + host + ": " + answered + why,
                    cause);
        }
    }

    /** What came back, read to its end. */
    static final class Answer {
        private final Call call;
        private final int status;
        private final byte[] body;
        private final @Nullable String location;

        Answer(Call call, int status, byte[] body, @Nullable String location) {
            this.call = call;
            this.status = status;
            this.body = body;
            this.location = location;
        }

        byte[] body() {
            return body;
        }

        /** Where to go instead; null when the answer is here. */
        @Nullable
        String location() {
            return status >= 300 && status < 400 ? location : null;
        }

        /** The body as a JSON object. */
        JsonNode object() {
            JsonNode json = json(body);
            if (json == null || !json.isObject()) {
                throw malformed("the body is not a JSON object");
            }
            return json;
        }

        VendorException malformed(String why) {
            return call.error(VendorErrorKind.MALFORMED, status, null, why, null);
        }
    }

    Answer send(ZendeskOperation operation, @Nullable Long ticketId, Request.Builder request) {
        return send(operation, ticketId, request, Intake.WHOLE);
    }

    /** As {@link #send(ZendeskOperation, Long, Request.Builder)}, with a say in where the bytes go. */
    Answer send(ZendeskOperation operation, @Nullable Long ticketId, Request.Builder request, Intake intake) {
        Request ready = request.header("User-Agent", USER_AGENT).build();
        Call call = new Call(operation, ready.url().host(), ticketId);
        if (breaker.refuses()) {
            throw open(call); // before the gate: a call that will not be sent costs nothing
        }
        try (ZendeskGate.Permit permit = gate.acquire(operation.label(), ticketId)) {
            if (!breaker.enter()) {
                throw open(call);
            }
            return exchange(call, ready, permit, intake);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw call.error(VendorErrorKind.UNAVAILABLE, 0, null, "interrupted while waiting for the budget", null);
        }
    }

    private VendorException open(Call call) {
        Duration wait = breaker.retryAfter();
        return call.error(VendorErrorKind.CIRCUIT_OPEN, 0, wait, "not sent, the host failed repeatedly just now", null);
    }

    private Answer exchange(Call call, Request request, ZendeskGate.Permit permit, Intake intake) {
        Health health = Health.UNKNOWN;
        RateObservation rate = RateObservation.unanswered();
        try (Response response = http.newCall(request).execute()) {
            int status = response.code();
            health = status >= 500 ? Health.ILL : Health.WELL;
            rate = RateObservation.of(status, response.headers());
            byte[] body = intake.read(response);
            boolean moved = call.operation() == ZendeskOperation.FILES && status >= 300 && status < 400;
            if (!response.isSuccessful() && !moved) {
                throw refused(call, status, body, rate);
            }
            return new Answer(call, status, body, response.header("Location"));
        } catch (HostRefusedException e) {
            throw call.error(VendorErrorKind.HOST_NOT_ALLOWED, 0, null, String.valueOf(e.getMessage()), e);
        } catch (ResponseTooLargeException e) {
            // Of a file that is what was asked for; of anything else it is no answer.
            VendorErrorKind kind =
                    call.operation() == ZendeskOperation.FILES ? VendorErrorKind.REJECTED : VendorErrorKind.MALFORMED;
            throw call.error(kind, rate.status(), null, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            health = NoAnswer.isLate(e) ? Health.ILL : Health.UNKNOWN;
            throw call.error(VendorErrorKind.UNAVAILABLE, 0, null, NoAnswer.words(e), e);
        } finally {
            health.tell(breaker);
            permit.observed(rate);
        }
    }

    private static VendorException refused(Call call, int status, byte[] bytes, RateObservation rate) {
        JsonNode body = json(bytes);
        VendorErrorKind kind = ZendeskErrors.kind(call.operation(), status, body);
        Duration wait = switch (kind) {
            case RATE_LIMITED -> rate.waitAfterRefusal();
            case UNAVAILABLE -> rate.retryAfter();
            case AUTHENTICATION,
                    PERMISSION,
                    HOST_NOT_ALLOWED,
                    CONCURRENCY_LIMITED,
                    MALFORMED,
                    REJECTED,
                    NOT_FOUND,
                    CIRCUIT_OPEN -> null;
        };
        return call.error(kind, status, wait, ZendeskErrors.words(call.operation(), kind, body), null);
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
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
