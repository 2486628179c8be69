package dev.throughline.worker.connector.zendesk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the vendor's limits.
 *
 * @param status the HTTP status, 0 when no answer came
 * @param retryAfter how long the vendor asks to wait
 * @param limit calls a minute of the account
 * @param remaining calls left in this minute
 * @param reset time until the minute is over
 * @param narrower limits that count only some of the account's calls, this one among them
 */
public record RateObservation(
        int status,
        @Nullable Duration retryAfter,
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Duration reset,
        List<NarrowLimit> narrower) {
    /** {@code Zendesk-RateLimit-<name>: total=..; remaining=..; resets=..}. */
    private static final String NARROW = "zendesk-ratelimit-";

    /** No limit of the vendor is longer than a day; more is an error of the clock. */
    private static final BigDecimal LONGEST_WAIT =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    public RateObservation {
        narrower = List.copyOf(narrower);
    }

    /** No answer came. */
    public static RateObservation unanswered() {
        return new RateObservation(0, null, null, null, null, List.of());
    }

    static RateObservation of(int status, Headers headers) {
        return new RateObservation(
                status,
                seconds(headers.get("Retry-After")),
                whole(first(headers, "ratelimit-limit", "x-rate-limit")),
                whole(first(headers, "ratelimit-remaining", "x-rate-limit-remaining")),
                seconds(headers.get("ratelimit-reset")),
                narrower(headers));
    }

    private static List<NarrowLimit> narrower(Headers headers) {
        List<NarrowLimit> limits = new ArrayList<>();
        for (String header : headers.names()) {
            String value = headers.get(header);
            if (value != null && header.toLowerCase(Locale.ROOT).startsWith(NARROW)) {
                limits.add(narrow(header.substring(NARROW.length()).toLowerCase(Locale.ROOT), value));
            }
        }
        return limits;
    }

    private static NarrowLimit narrow(String name, String value) {
        Map<String, String> parts = new HashMap<>();
        for (String part : value.split(";", -1)) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                parts.put(part.substring(0, sign).strip().toLowerCase(Locale.ROOT), part.substring(sign + 1));
            }
        }
        return new NarrowLimit(
                name, whole(parts.get("total")), whole(parts.get("remaining")), seconds(parts.get("resets")));
    }

    /** How long to wait after a refusal; the vendor's windows are minutes. */
    public Duration waitAfterRefusal() {
        if (retryAfter != null) {
            return retryAfter;
        }
        return reset == null ? Duration.ofMinutes(1) : reset;
    }

    private static @Nullable String first(Headers headers, String name, String other) {
        String value = headers.get(name);
        return value == null ? headers.get(other) : value;
    }

    private static @Nullable Long whole(@Nullable String text) {
        return text != null && text.strip().matches("[0-9]{1,12}") ? Long.valueOf(text.strip()) : null;
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        if (text == null || !text.strip().matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text.strip()).min(LONGEST_WAIT);
        return Duration.ofMillis(
                seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValue());
    }

    /**
     * A limit of its own for some calls.
     *
     * @param name the vendor's name of it, in lower case
     * @param total calls in its window
     * @param remaining calls left in it
     * @param reset time until it begins anew
     */
    public record NarrowLimit(
            String name,
            @Nullable Long total,
            @Nullable Long remaining,
            @Nullable Duration reset) {}
}
