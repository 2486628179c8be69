package dev.throughline.worker.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one host whose answers are JSON, judged by their status: what vendors with few rules of their own need.
 *
 * @param vendor for the messages
 * @param exchange with the host
 * @param rateWait how long to wait when a refusal for the rate does not say
 * @param rules what is this vendor's own
 */
public record JsonCalls(String vendor, Exchange exchange, Duration rateWait, Rules rules) {
    private static final long LONGEST_ANSWER = 8L << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What a vendor says otherwise than all the others. */
    public interface Rules {
        /** What a status means that is none of success. */
        default VendorErrorKind kind(int status) {
            return StatusKind.of(status);
        }

        /**
         * Why a call was refused, for people.
         *
         * @param body the answer, missing when it is no JSON; only what is known to be safe may be passed on
         */
        String why(VendorErrorKind kind, JsonNode body);
    }

    /**
     * Makes a call.
     *
     * @param operation for the messages
     * @return the answer; missing when it is empty
     * @throws VendorException MALFORMED for an answer that is no JSON, and for every answer that is none of success
     */
    public JsonNode call(String operation, Request request) {
        Exchange.Received received = exchange.send(
                request,
                LONGEST_ANSWER,
                (kind, status, retryAfter, why, cause) -> error(operation, kind, status, retryAfter, why, cause));
        JsonNode body = json(received.body());
        if (!received.isSuccessful()) {
            throw refused(operation, received, body == null ? MissingNode.getInstance() : body);
        }
        if (body == null) {
            throw malformed(operation, rules.why(VendorErrorKind.MALFORMED, MissingNode.getInstance()));
        }
        return body;
    }

    /** The error of an answer that does not have the documented shape. */
    public VendorException malformed(String operation, String why) {
        return error(operation, VendorErrorKind.MALFORMED, 200, null, why, null);
    }

    private VendorException refused(String operation, Exchange.Received received, JsonNode body) {
        int status = received.status();
        VendorErrorKind meant = rules.kind(status);
        // A gateway's page says nothing about the thing asked for.
        VendorErrorKind kind =
                meant == VendorErrorKind.NOT_FOUND && !body.isObject() ? VendorErrorKind.MALFORMED : meant;
        Duration wait = received.retryAfter();
        Duration asked = wait == null && kind == VendorErrorKind.RATE_LIMITED ? rateWait : wait;
        return error(operation, kind, status, asked, rules.why(kind, body), null);
    }

    private VendorException error(
            String operation,
            VendorErrorKind kind,
            int status,
            @Nullable Duration retryAfter,
            String why,
            @Nullable Throwable cause) {
        String answered = status == 0 ? "" : "HTTP " + status + ", ";
        return new VendorException(
                kind, kind.retry(), status, retryAfter, vendor + " " + operation + ": " + answered + why, cause);
    }

    /** Null for what is no JSON. Parser errors quote their input, so none of them leaves this class. */
    private static @Nullable JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException notJson) {
            return null;
        }
    }
}
