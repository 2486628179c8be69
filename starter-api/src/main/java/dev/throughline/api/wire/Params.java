package dev.throughline.api.wire;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.contract.common.ProcessId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads query and path parameters, and refuses what they cannot be with the name of the parameter. */
public final class Params {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);
    private static final Pattern WAIT = Pattern.compile("([0-9]{1,6})(ms|s|m)");

    private Params() {}

    public static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        long limit = number("limit", text);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit", "must be from 1 to " + MAX_LIMIT);
        }
        return (int) limit;
    }

    public static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(name, "must be a whole number");
        }
    }

    public static boolean flag(String name, @Nullable String text) {
        return switch (text == null ? "false" : text.toLowerCase(Locale.ROOT)) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalid(name, "must be true or false");
        };
    }

    public static @Nullable Instant instant(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(name, "must be an instant such as 2026-11-01T00:00:00Z");
        }
    }

    /** A wait such as {@code 500ms}, {@code 30s} or {@code 1m}; at most a minute, and none when absent. */
    public static Duration waitFor(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        Matcher matcher = WAIT.matcher(text);
        if (!matcher.matches()) {
            throw ProblemException.invalid("wait", "must be a duration such as 500ms, 30s or 1m");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration wait = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
        if (wait.compareTo(MAX_WAIT) > 0) {
            throw ProblemException.invalid("wait", "must be at most 60s; ask again for longer");
        }
        return wait;
    }

    /** A customer's id out of a path: what cannot be one does not exist. */
    public static String customer(String text) {
        if (!ProcessId.isKey(text)) {
            throw ProblemException.unknownCustomer(text);
        }
        return text;
    }
}
