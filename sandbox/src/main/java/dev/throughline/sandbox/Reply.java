package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stand-in answers to one request.
 *
 * @param body as text; in ISO 8859-1 where the headers say another type than JSON
 * @param cut whether the connection is closed without a byte instead
 * @param delay how late it comes
 */
public record Reply(int status, Map<String, String> headers, String body, boolean cut, Duration delay) {
    private static final String TYPE = "Content-Type";

    public static Reply json(int status, JsonNode body) {
        return text(status, body.toString());
    }

    public static Reply text(int status, String body) {
        return new Reply(status, Map.of(), body, false, Duration.ZERO);
    }

    /** Bytes as they are, of a type of their own. */
    public static Reply binary(int status, String type, byte[] bytes) {
        return text(status, new String(bytes, StandardCharsets.ISO_8859_1)).with(TYPE, type);
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
        return body.getBytes(headers.containsKey(TYPE) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
