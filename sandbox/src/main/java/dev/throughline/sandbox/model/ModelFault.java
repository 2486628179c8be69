package dev.throughline.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.FaultWord;
import java.time.Duration;

/**
 * One order to answer otherwise: the next {@code times} questions.
 *
 * @param times how many; {@link Integer#MAX_VALUE} for as long as the fault is there
 * @param text for {@link Kind#SAYS}, the words
 * @param retryAfter for {@link Kind#RATE_LIMITED}, whole seconds
 * @param delay for {@link Kind#LATE}
 */
public record ModelFault(Kind kind, int times, String text, Duration retryAfter, Duration delay) {
    /** What can go wrong on demand. */
    public enum Kind {
        /** The answer comes late; can go along with another fault. */
        LATE,
        /** 200 with a body that is no JSON. */
        MALFORMED_BODY,
        /** 200 without a choice. */
        NO_CHOICE,
        /** The answer, and words around it. */
        EXTRA_WORDS,
        /** The answer as a block of code. */
        CODE_FENCE,
        /** A kind that is none of those that it was given. */
        UNKNOWN_KIND,
        /** The answer, hardly sure. */
        HARDLY_SURE,
        /** The answer, broken off because it was too long. */
        CUT_SHORT,
        /** The words that were ordered, whatever was asked. */
        SAYS,
        /** An answer of megabytes. */
        ENDLESS,
        /** 429 with Retry-After. */
        RATE_LIMITED,
        /** 503. */
        SERVER_ERROR,
        /** The connection is closed without a byte. */
        CUT
    }

    public ModelFault {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once");
        }
    }

    /** The next question, whatever it is. */
    public static ModelFault next(Kind kind) {
        return new ModelFault(kind, 1, "", Duration.ofSeconds(1), Duration.ofMillis(250));
    }

    /** These words to the next question. */
    public static ModelFault says(String words) {
        return new ModelFault(Kind.SAYS, 1, words, Duration.ofSeconds(1), Duration.ZERO);
    }

    public ModelFault always() {
        return new ModelFault(kind, Integer.MAX_VALUE, text, retryAfter, delay);
    }

    public ModelFault withRetryAfter(Duration wait) {
        return new ModelFault(kind, times, text, wait, delay);
    }

    public ModelFault withDelay(Duration late) {
        return new ModelFault(kind, times, text, retryAfter, late);
    }

    static ModelFault read(JsonNode json) {
        ModelFault simple = next(FaultWord.read(Kind.class, json, "kind"));
        return new ModelFault(
                simple.kind(),
                json.path("times").asInt(simple.times()),
                json.path("text").asText(simple.text()),
                Duration.ofSeconds(json.path("retryAfterSeconds")
                        .asLong(simple.retryAfter().toSeconds())),
                Duration.ofMillis(json.path("delayMillis").asLong(simple.delay().toMillis())));
    }
}
