package dev.throughline.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.FaultWord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One order to fail: the next {@code times} calls that match. A part that is null matches all.
 *
 * @param times how many matching calls fail; {@link Integer#MAX_VALUE} for as long as the fault is there
 * @param method of the Web API, for example {@code chat.postMessage}
 * @param channel the id of a channel
 * @param retryAfter for {@link Kind#RATE_LIMITED}, whole seconds
 * @param status for {@link Kind#SERVER_ERROR}
 * @param error for {@link Kind#NOT_OK}
 * @param delay for {@link Kind#SLOW}
 */
public record SlackFault(
        Kind kind,
        int times,
        @Nullable String method,
        @Nullable String channel,
        Duration retryAfter,
        int status,
        String error,
        Duration delay) {
    /** What can go wrong on demand. */
    public enum Kind {
        /** 429 with Retry-After. Nothing was done. */
        RATE_LIMITED,
        /** A 5xx. Nothing was done. */
        SERVER_ERROR,
        /** 200 with {@code ok: false}. Nothing was done. */
        NOT_OK,
        /** 200 with a body that is no JSON. Nothing was done. */
        MALFORMED_BODY,
        /** The connection is closed without a byte, and nothing was done. */
        CUT_BEFORE_COMMIT,
        /** The call takes effect, then the connection is closed without a byte. */
        CUT_AFTER_COMMIT,
        /** The answer comes late; can go along with another fault. */
        SLOW
    }

    public SlackFault {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once");
        }
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("a server error has a status from 500 to 599");
        }
    }

    /** The next call, whatever it is. */
    public static SlackFault next(Kind kind) {
        return new SlackFault(
                kind, 1, null, null, Duration.ofSeconds(1), 503, "internal_error", Duration.ofMillis(250));
    }

    public SlackFault times(int calls) {
        return new SlackFault(kind, calls, method, channel, retryAfter, status, error, delay);
    }

    public SlackFault always() {
        return times(Integer.MAX_VALUE);
    }

    public SlackFault on(String apiMethod) {
        return new SlackFault(kind, times, apiMethod, channel, retryAfter, status, error, delay);
    }

    public SlackFault in(String channelId) {
        return new SlackFault(kind, times, method, channelId, retryAfter, status, error, delay);
    }

    public SlackFault withRetryAfter(Duration wait) {
        return new SlackFault(kind, times, method, channel, wait, status, error, delay);
    }

    public SlackFault withError(String code) {
        return new SlackFault(kind, times, method, channel, retryAfter, status, code, delay);
    }

    public SlackFault withDelay(Duration late) {
        return new SlackFault(kind, times, method, channel, retryAfter, status, error, late);
    }

    static SlackFault read(JsonNode json) {
        SlackFault simple = next(FaultWord.read(Kind.class, json, "kind"));
        return new SlackFault(
                simple.kind(),
                json.path("times").asInt(simple.times()),
                json.hasNonNull("method") ? json.path("method").asText() : null,
                json.hasNonNull("channel") ? json.path("channel").asText() : null,
                Duration.ofSeconds(json.path("retryAfterSeconds")
                        .asLong(simple.retryAfter().toSeconds())),
                json.path("status").asInt(simple.status()),
                json.path("error").asText(simple.error()),
                Duration.ofMillis(json.path("delayMillis").asLong(simple.delay().toMillis())));
    }

    boolean matches(String called, @Nullable String inChannel) {
        return (method == null || method.equals(called)) && (channel == null || channel.equals(inChannel));
    }
}
