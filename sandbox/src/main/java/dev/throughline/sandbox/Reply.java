package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stand-in answers to one request.
 *
 * @param body as text
 * @param cut whether the connection is closed without a byte instead
 * @param delay how late it comes
 */
public record Reply(int status, Map<String, String> headers, String body, boolean cut, Duration delay) {
    public static Reply json(int status, JsonNode body) {
        return text(status, body.toString());
    }

    public static Reply text(int status, String body) {
        return new Reply(status, Map.of(), body, false, Duration.ZERO);
    }

    /** Without a body. */
    public static Reply empty(int status) {
        return text(status, "");
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, cut, delay);
    }

    /** The connection is closed instead. */
    public Reply cutOff() {
        return new Reply(status, headers, body, true, delay);
    }

    public Reply after(Duration late) {
        return new Reply(status, headers, body, cut, late);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
