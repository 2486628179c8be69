package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.Intake;
import dev.throughline.worker.connector.http.Turn;
import dev.throughline.worker.connector.http.VendorCall;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request, counted, and judges its answer.
 *
 * @param exchange with this host and credential
 * @param clock for Retry-After dates
 * @param gate of this credential's budget
 * @param meter counts for the caller
 * @param trackId marks the requests, null for none
 */
record ZuoraTransport(
        Exchange exchange,
        Clock clock,
        CallGate gate,
        CallMeter meter,
        @Nullable String trackId) {
    /** Far above any export: the vendor caps a task's payload at 5 MB. */
    static final long LONGEST_ANSWER = 32L << 20;

    ZuoraTransport with(CallMeter other) {
        return new ZuoraTransport(exchange, clock, gate, other, trackId);
    }

    ZuoraTransport with(String otherTrackId) {
        return new ZuoraTransport(exchange, clock, gate, meter, TrackIds.clean(otherTrackId));
    }

    Answer send(Operation operation, Request.Builder request, Redaction redaction) {
        request.header("Accept", "application/json");
        if (trackId != null) {
            request.header("Zuora-Track-Id", trackId);
        }
        Answer.Call call = Answer.Call.of(operation, request.build().url().host());
        return exchange.send(request, Intake.held(LONGEST_ANSWER), new Sent(this, call, redaction));
    }

    /** One request under way. */
    private record Sent(ZuoraTransport transport, Answer.Call call, Redaction redaction) implements VendorCall<Answer> {
        @Override
        public Turn turn() throws InterruptedException {
            long askedAt = System.nanoTime();
            CallGate.Permit permit = transport.gate().acquire(call.operation().label());
            transport.meter().waited(System.nanoTime() - askedAt);
            return new Turn() {
                @Override
                public void sent() {
                    transport.meter().sent();
                }

                @Override
                public void heard(int status, Headers headers, @Nullable VendorErrorKind wrong) {
                    permit.observed(RateHeaders.of(headers, transport.clock())
                            .observation(status, wrong == VendorErrorKind.CONCURRENCY_LIMITED));
                }

                @Override
                public void close() {
                    permit.close();
                }
            };
        }

        @Override
        public Answer judge(Exchange.Received reply) {
            int status = reply.status();
            byte[] body = reply.body();
            String given = reply.headers().get("Zuora-Request-Id");
            // Looking for secrets in it costs more than the call itself, so it is done for an error only.
            Answer.Call identified = new Answer.Call(call.operation(), call.host(), () -> requestId(given));
            boolean export = call.operation() == Operation.EXPORT && status == 200 && WireJson.looksLikeExport(body);
            JsonNode json = export ? null : WireJson.tree(body);
            RateHeaders rate = RateHeaders.of(reply.headers(), transport.clock());
            VendorException wrong = export ? null : Verdict.on(identified, status, json, rate, redaction);
            if (wrong != null) {
                throw wrong;
            }
            return new Answer(identified, status, body, json);
        }

        private Optional<String> requestId(@Nullable String given) {
            return Optional.ofNullable(redaction.clean(given)).filter(id -> id.matches("[A-Za-z0-9._-]{1,64}"));
        }

        @Override
        public VendorException error(
                VendorErrorKind kind,
                int status,
                @Nullable Duration retryAfter,
                String why,
                @Nullable Throwable cause) {
            return call.error(kind, status, retryAfter, why, cause);
        }
    }
}
