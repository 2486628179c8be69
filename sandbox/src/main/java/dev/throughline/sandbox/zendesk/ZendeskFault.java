package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.FaultWord;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One order to fail: the next {@code times} calls, or deliveries, that match. A part that is null matches all; but asking for a
 * token fails only by its name.
 *
 * @param times how many fail; {@link Integer#MAX_VALUE} for as long as the fault is there
 * @param ticketId in the path of a call, or in an event
 * @param probability of a matching call to fail, drawn from the seed
 * @param retryAfter for {@link Kind#RATE_LIMITED}, whole seconds
 * @param status for {@link Kind#SERVER_ERROR}
 * @param delay for {@link Kind#SLOW} and {@link Kind#EVENT_LATE}
 */
public record ZendeskFault(
        Kind kind,
        int times,
        @Nullable ZendeskOperation operation,
        @Nullable Long ticketId,
        double probability,
        long seed,
        Duration retryAfter,
        int status,
        Duration delay) {
    private static final Set<String> FIELDS = Set.of(
            "kind",
            "times",
            "operation",
            "ticketId",
            "probability",
            "seed",
            "retryAfterSeconds",
            "status",
            "delayMillis");

    /** What can go wrong on demand. */
    public enum Kind {
        /** 429 as a text, with Retry-After. Nothing was done. */
        RATE_LIMITED,
        /** A 5xx. Nothing was done. */
        SERVER_ERROR,
        /** 200 with a body that breaks off. Nothing was done. */
        MALFORMED_BODY,
        /** The connection is closed without a byte, and nothing was done. */
        CUT_BEFORE_COMMIT,
        /** The call takes effect, then the connection is closed without a byte. */
        CUT_AFTER_COMMIT,
        /** The answer comes late; can go along with another fault. */
        SLOW,
        /** All tokens are taken back, and 401. */
        TOKEN_REVOKED,
        /** 403. Nothing was done. */
        FORBIDDEN,
        /** 409 without any reason that the caller could see. Nothing was done. */
        DATABASE_CONFLICT,
        /** A page of an export begins with the last row of the one before. */
        ROWS_SHIFT,
        /** Links to pages and files name another host. */
        FOREIGN_NEXT_PAGE,
        /** An event is never sent. */
        EVENT_LOST,
        /** An event is sent twice. */
        EVENT_DOUBLED,
        /** An event is sent late, after those that follow it. */
        EVENT_LATE,
        /** An event is sent after the one that follows it. */
        EVENT_SHUFFLED;

        boolean isOfEvents() {
            return name().startsWith("EVENT_");
        }
    }

    public ZendeskFault {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies above 0 and at most at 1");
        }
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("a server error has a status from 500 to 599");
        }
    }

    /** The next call, or event, whatever it is. */
    public static ZendeskFault next(Kind kind) {
        return new ZendeskFault(kind, 1, null, null, 1, 0, Duration.ofSeconds(1), 503, Duration.ofMillis(250));
    }

    public ZendeskFault times(int calls) {
        return new ZendeskFault(kind, calls, operation, ticketId, probability, seed, retryAfter, status, delay);
    }

    /** For as long as the fault is in the plan. */
    public ZendeskFault always() {
        return times(Integer.MAX_VALUE);
    }

    public ZendeskFault on(ZendeskOperation only) {
        return new ZendeskFault(kind, times, only, ticketId, probability, seed, retryAfter, status, delay);
    }

    public ZendeskFault ofTicket(long id) {
        return new ZendeskFault(kind, times, operation, id, probability, seed, retryAfter, status, delay);
    }

    public ZendeskFault withProbability(double chance, long newSeed) {
        return new ZendeskFault(kind, times, operation, ticketId, chance, newSeed, retryAfter, status, delay);
    }

    public ZendeskFault withRetryAfter(Duration wait) {
        return new ZendeskFault(kind, times, operation, ticketId, probability, seed, wait, status, delay);
    }

    public ZendeskFault withStatus(int newStatus) {
        return new ZendeskFault(kind, times, operation, ticketId, probability, seed, retryAfter, newStatus, delay);
    }

    public ZendeskFault withDelay(Duration late) {
        return new ZendeskFault(kind, times, operation, ticketId, probability, seed, retryAfter, status, late);
    }

    /**
     * Reads a fault ordered over HTTP.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ZendeskFault read(JsonNode json) {
        TreeSet<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown " + unknown);
        }
        ZendeskFault simple = next(FaultWord.read(Kind.class, json, "kind"));
        return new ZendeskFault(
                simple.kind(),
                json.path("times").asInt(1),
                json.hasNonNull("operation") ? FaultWord.read(ZendeskOperation.class, json, "operation") : null,
                json.hasNonNull("ticketId") ? json.path("ticketId").asLong() : null,
                json.path("probability").asDouble(1),
                json.path("seed").asLong(0),
                Duration.ofSeconds(json.path("retryAfterSeconds").asLong(1)),
                json.path("status").asInt(simple.status()),
                Duration.ofMillis(json.path("delayMillis").asLong(simple.delay().toMillis())));
    }

    boolean matches(ZendeskOperation called, @Nullable Long ofTicket) {
        boolean fits = operation == null
                ? called != ZendeskOperation.CREATE_TOKEN
                        && kind.isOfEvents() == (called == ZendeskOperation.DELIVER_EVENT)
                : operation == called;
        boolean exportsOnly = kind == Kind.ROWS_SHIFT && called != ZendeskOperation.EXPORT_TICKETS;
        return fits && !exportsOnly && (ticketId == null || ticketId.equals(ofTicket));
    }
}
