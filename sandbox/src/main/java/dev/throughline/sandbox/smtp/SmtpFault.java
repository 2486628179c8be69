package dev.throughline.sandbox.smtp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.FaultWord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One order to fail: the next {@code times} commands that match.
 *
 * @param times how many matching commands fail; {@link Integer#MAX_VALUE} for as long as the fault is there
 * @param command EHLO, AUTH, MAIL, RCPT, DATA, or MESSAGE for the end of the message; null matches all
 * @param containing what the command's argument contains, such as an address; null matches all
 * @param code for {@link Kind#REFUSED}, 400 to 599
 * @param delay for {@link Kind#SLOW}
 */
public record SmtpFault(
        Kind kind,
        int times,
        @Nullable String command,
        @Nullable String containing,
        int code,
        Duration delay) {
    /** What can go wrong on demand. */
    public enum Kind {
        /** The command is refused with the code. Nothing was done. */
        REFUSED,
        /** The connection is closed, and nothing was done. */
        CUT_BEFORE_COMMIT,
        /** The command takes effect, then the connection is closed without an answer. */
        CUT_AFTER_COMMIT,
        /** The answer comes late. */
        SLOW
    }

    /** The end of a message, which is when it is delivered. */
    public static final String MESSAGE = "MESSAGE";

    public SmtpFault {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once");
        }
        if (code < 400 || code > 599) {
            throw new IllegalArgumentException("a refusal has a code from 400 to 599");
        }
    }

    /** The next end of a message. */
    public static SmtpFault next(Kind kind) {
        return new SmtpFault(kind, 1, MESSAGE, null, 451, Duration.ofMillis(250));
    }

    public SmtpFault times(int commands) {
        return new SmtpFault(kind, commands, command, containing, code, delay);
    }

    public SmtpFault always() {
        return times(Integer.MAX_VALUE);
    }

    public SmtpFault on(String verb) {
        return new SmtpFault(kind, times, verb, containing, code, delay);
    }

    public SmtpFault containing(String text) {
        return new SmtpFault(kind, times, command, text, code, delay);
    }

    public SmtpFault withCode(int answer) {
        return new SmtpFault(kind, times, command, containing, answer, delay);
    }

    public SmtpFault withDelay(Duration late) {
        return new SmtpFault(kind, times, command, containing, code, late);
    }

    static SmtpFault read(JsonNode json) {
        SmtpFault simple = next(FaultWord.read(Kind.class, json, "kind"));
        return new SmtpFault(
                simple.kind(),
                json.path("times").asInt(simple.times()),
                json.path("command").asText(MESSAGE),
                json.hasNonNull("containing") ? json.path("containing").asText() : null,
                json.path("code").asInt(simple.code()),
                Duration.ofMillis(json.path("delayMillis").asLong(simple.delay().toMillis())));
    }

    boolean matches(String verb, String argument) {
        return (command == null || command.equals(verb)) && (containing == null || argument.contains(containing));
    }
}
