package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AnswerTime;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.Intake;
import dev.throughline.worker.connector.http.Turn;
import dev.throughline.worker.connector.http.VendorCall;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request, and judges its answer as the vendor documents its errors.
 *
 * @param exchange with this host and credential
 * @param gate of this credential's budget
 */
record ZendeskTransport(Exchange exchange, ZendeskGate gate) {
    /** An answer in JSON; far above a page of a thousand tickets. */
    static final Intake WHOLE = Intake.held(32L << 20);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What is asked.
     *
     * @param ticketId the ticket that the call changes
     */
    record Call(
            ZendeskGate gate,
            ZendeskOperation operation,
            String host,
            @Nullable Long ticketId) implements VendorCall<Answer> {
        @Override
        public Turn turn() throws InterruptedException {
            ZendeskGate.Permit permit = gate.acquire(operation.label(), ticketId);
            return new Turn() {
                @Override
                public void heard(int status, Headers headers, @Nullable VendorErrorKind wrong) {
                    permit.observed(RateObservation.of(status, headers));
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
            return gate.sends();
        }

        @Override
        public Answer judge(Exchange.Received reply) {
            int status = reply.status();
            boolean moved = operation == ZendeskOperation.FILES && status >= 300 && status < 400;
            if (!reply.isSuccessful() && !moved) {
                throw refused(reply);
            }
            return new Answer(this, reply);
        }

        private VendorException refused(Exchange.Received reply) {
            int status = reply.status();
            JsonNode body = json(reply.body());
            RateObservation rate = RateObservation.of(status, reply.headers());
            VendorErrorKind kind = ZendeskErrors.kind(operation, status, body);
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
            return error(kind, status, wait, ZendeskErrors.words(operation, kind, body), null);
        }

        @Override
        public VendorException error(
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

        /** Of a file that is what was asked for; of anything else it is no answer. */
        @Override
        public VendorErrorKind tooLarge() {
            return operation == ZendeskOperation.FILES ? VendorErrorKind.REJECTED : VendorErrorKind.MALFORMED;
        }
    }

    /** What came back, read to its end. */
    static final class Answer {
        private final Call call;
        private final Exchange.Received reply;

        Answer(Call call, Exchange.Received reply) {
            this.call = call;
            this.reply = reply;
        }

        /** Where to go instead; null when the answer is here. */
        @Nullable
        String location() {
            int status = reply.status();
            return status >= 300 && status < 400 ? reply.headers().get("Location") : null;
        }

        /** The body as a JSON object. */
        JsonNode object() {
            JsonNode json = json(reply.body());
            if (json == null || !json.isObject()) {
                throw malformed("the body is not a JSON object");
            }
            return json;
        }

        VendorException malformed(String why) {
            return call.error(VendorErrorKind.MALFORMED, reply.status(), null, why, null);
        }
    }

    Answer send(ZendeskOperation operation, @Nullable Long ticketId, Request.Builder request) {
        return send(operation, ticketId, request, WHOLE);
    }

    /** As {@link #send(ZendeskOperation, Long, Request.Builder)}, with a say in where the bytes go. */
    Answer send(ZendeskOperation operation, @Nullable Long ticketId, Request.Builder request, Intake intake) {
        String host = request.build().url().host();
        return exchange.send(request, intake, new Call(gate, operation, host, ticketId));
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException notJson) {
            return null;
        }
    }
}
