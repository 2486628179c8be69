package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.HostRefusedException;
import dev.throughline.worker.connector.http.NoAnswer;
import dev.throughline.worker.connector.http.OutboundHttp;
import dev.throughline.worker.connector.http.ResponseTooLargeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request: through the gate, past the circuit breaker, counted, read to its end, judged.
 *
 * @param http shared
 * @param clock for Retry-After dates
 * @param breaker of this host and credential
 * @param gate of this credential's budget
 * @param meter counts for the caller
 * @param trackId marks the requests, null for none
 */
record ZuoraTransport(
        OkHttpClient http,
        Clock clock,
        CircuitBreaker breaker,
        CallGate gate,
        CallMeter meter,
        @Nullable String trackId) {
    /** Far above any export: the vendor caps a task's payload at 5 MB. */
    static final long LONGEST_ANSWER = 32L << 20;

    private static final String USER_AGENT = "throughline (+https://temporal.io workflow worker)";

    ZuoraTransport with(CallMeter other) {
        return new ZuoraTransport(http, clock, breaker, gate, other, trackId);
    }

    ZuoraTransport with(String otherTrackId) {
        return new ZuoraTransport(http, clock, breaker, gate, meter, TrackIds.clean(otherTrackId));
    }

    Answer send(Operation operation, Request.Builder request, Redaction redaction) {
        request.header("User-Agent", USER_AGENT).header("Accept", "application/json");
        if (trackId != null) {
            request.header("Zuora-Track-Id", trackId);
        }
        Request ready = request.build();
        Answer.Call call = new Answer.Call(operation, ready.url().host(), null);
        if (breaker.refuses()) {
            throw open(call); // before the gate: a call that will not be sent takes no place
        }
        long askedAt = System.nanoTime();
        try (CallGate.Permit permit = gate.acquire(operation.label())) {
            meter.waited(System.nanoTime() - askedAt);
            if (!breaker.enter()) {
                throw open(call);
            }
            return exchange(call, ready, permit, redaction);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw call.error(VendorErrorKind.UNAVAILABLE, 0, null, "interrupted while waiting for the budget", null);
        }
    }

    private VendorException open(Answer.Call call) {
        Duration wait = breaker.retryAfter();
        return call.error(VendorErrorKind.CIRCUIT_OPEN, 0, wait, "not sent, the host failed repeatedly just now", null);
    }

    private Answer exchange(Answer.Call call, Request request, CallGate.Permit permit, Redaction redaction) {
        Health health = Health.UNKNOWN;
        RateObservation observation = RateObservation.unanswered();
        meter.sent();
        try (Response response = http.newCall(request).execute()) {
            RateHeaders rate = RateHeaders.of(response.headers(), clock);
            int status = response.code();
            Answer.Call identified = new Answer.Call(call.operation(), call.host(), requestId(response, redaction));
            byte[] body = body(identified, response);
            health = status >= 500 ? Health.ILL : Health.WELL;
            observation = rate.observation(status, false);
            boolean export = call.operation() == Operation.EXPORT && status == 200 && WireJson.looksLikeExport(body);
            JsonNode json = export ? null : WireJson.tree(body);
            VendorException wrong = export ? null : Verdict.on(identified, status, json, rate, redaction);
            if (wrong != null) {
                observation = rate.observation(status, wrong.kind() == VendorErrorKind.CONCURRENCY_LIMITED);
                throw wrong;
            }
            return new Answer(identified, status, body, json);
        } catch (HostRefusedException e) {
            throw call.error(VendorErrorKind.HOST_NOT_ALLOWED, 0, null, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            health = NoAnswer.isLate(e) ? Health.ILL : Health.UNKNOWN;
            throw call.error(VendorErrorKind.UNAVAILABLE, 0, null, NoAnswer.words(e), e);
        } finally {
            health.tell(breaker);
            permit.observed(observation);
        }
    }

    private static byte[] body(Answer.Call call, Response response) throws IOException {
        try {
            return OutboundHttp.body(response, LONGEST_ANSWER);
        } catch (ResponseTooLargeException e) {
            throw call.error(VendorErrorKind.MALFORMED, response.code(), null, String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable String requestId(Response response, Redaction redaction) {
        String id = redaction.clean(response.header("Zuora-Request-Id"));
        return id != null && id.matches("[A-Za-z0-9._-]{1,64}") ? id : null;
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
