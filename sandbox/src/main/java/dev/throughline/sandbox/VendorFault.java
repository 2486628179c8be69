package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One order to fail, for stand-ins whose calls fail in the common ways: the next {@code times} calls or events that match.
 *
 * @param times how many; {@link Integer#MAX_VALUE} for as long as the fault is there
 * @param operation which call or event; null for every one
 * @param retryAfter for {@link Kind#RATE_LIMITED}, whole seconds; zero for an answer that does not say
 * @param status for {@link Kind#ERROR} and {@link Kind#RATE_LIMITED}
 * @param delay for {@link Kind#SLOW} and {@link Kind#EVENT_LATE}
 */
public record VendorFault(
        Kind kind, int times, @Nullable String operation, Duration retryAfter, int status, Duration delay) {
    /** What can go wrong on demand. */
    public enum Kind {
        /** Refused for its rate. Nothing was done. */
        RATE_LIMITED,
        /** An error status with a gateway's page. Nothing was done. */
        ERROR,
        /** A 400 that repeats the whole request, secrets too. Nothing was done. */
        REPEATED_REQUEST,
        /** A success with a body that is no JSON. Nothing was done. */
        MALFORMED_BODY,
        /** The connection is closed without a byte, and nothing was done. */
        CUT_BEFORE_COMMIT,
        /** The call takes effect, then the connection is closed without a byte. */
        CUT_AFTER_COMMIT,
        /** The answer comes late; can go along with another fault. */
        SLOW,
        /** An event is not sent. */
        EVENT_LOST,
        /** An event is sent twice. */
        EVENT_DOUBLED,
        /** An event is sent late; what follows does not wait for it. */
        EVENT_LATE;

        boolean isOfEvents() {
            return switch (this) {
                case EVENT_LOST, EVENT_DOUBLED, EVENT_LATE -> true;
                case RATE_LIMITED, ERROR, REPEATED_REQUEST, MALFORMED_BODY, CUT_BEFORE_COMMIT, CUT_AFTER_COMMIT, SLOW ->
                    false;
            };
        }
    }

    public VendorFault {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once");
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("an error has a status from 400 to 599");
        }
    }

    /** The next call or event, whatever it is. */
    public static VendorFault next(Kind kind) {
        int status = kind == Kind.RATE_LIMITED ? 429 : 503;
        return new VendorFault(kind, 1, null, Duration.ZERO, status, Duration.ofMillis(250));
    }

    public VendorFault times(int calls) {
        return new VendorFault(kind, calls, operation, retryAfter, status, delay);
    }

    public VendorFault always() {
        return times(Integer.MAX_VALUE);
    }

    public VendorFault on(String name) {
        return new VendorFault(kind, times, name, retryAfter, status, delay);
    }

    public VendorFault withRetryAfter(Duration wait) {
        return new VendorFault(kind, times, operation, wait, status, delay);
    }

    public VendorFault withStatus(int code) {
        return new VendorFault(kind, times, operation, retryAfter, code, delay);
    }

    public VendorFault withDelay(Duration late) {
        return new VendorFault(kind, times, operation, retryAfter, status, late);
    }

    static VendorFault read(JsonNode json) {
        VendorFault simple = next(FaultWord.read(Kind.class, json, "kind"));
        return new VendorFault(
                simple.kind(),
                json.path("times").asInt(simple.times()),
                json.hasNonNull("operation") ? json.path("operation").asText() : null,
                Duration.ofSeconds(json.path("retryAfterSeconds")
                        .asLong(simple.retryAfter().toSeconds())),
                json.path("status").asInt(simple.status()),
                Duration.ofMillis(json.path("delayMillis").asLong(simple.delay().toMillis())));
    }

    boolean matches(String called) {
        return operation == null || operation.equals(called);
    }
}
