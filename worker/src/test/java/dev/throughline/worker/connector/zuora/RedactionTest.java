package dev.throughline.worker.connector.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String SECRET = "a7+/=&%20\"\\ <ü?;~T9";
    private static final Redaction REDACTION = new Redaction(List.of(SECRET, "other-token"));

    @Test
    void aRepeatedSecretIsRedactedAndTheRestStays() {
        assertEquals("wrong: [redacted] and [redacted]!", REDACTION.clean("wrong: " + SECRET + " and other-token!"));
    }

    @Test
    void aRepeatedFormIsRedacted() {
        String form = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);

        assertEquals("client_secret=[redacted]&x=1", REDACTION.clean("client_secret=" + form + "&x=1"));
    }

    @Test
    void aRepeatedQueryIsRedactedWhateverItEscapes() {
        String query = URLEncoder.encode(SECRET, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%7E", "~")
                .replace("%2B", "%2b");

        assertEquals("?s=[redacted]", REDACTION.clean("?s=" + query));
    }

    @Test
    void repeatedJsonIsRedacted() {
        String json = SECRET.replace("\\", "\\\\").replace("\"", "\\\"");

        assertEquals("{\"s\":\"[redacted]\"}", REDACTION.clean("{\"s\":\"" + json + "\"}"));
        assertEquals("[redacted]", REDACTION.clean(json.replace("+", "\\u002B").replace("ü", "\\u00fc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i", "id", "id:"})
    void aRepeatedBasicHeaderIsRedacted(String before) {
        byte[] credentials = (before + SECRET).getBytes(StandardCharsets.UTF_8);
        String inner = Base64.getEncoder().encodeToString(credentials).substring(8, 20);

        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String clean = REDACTION.clean("Basic " + encoder.encodeToString(credentials));
            assertTrue(clean != null && clean.contains("[redacted]") && !clean.contains(inner), String.valueOf(clean));
        }
    }

    @Test
    void repeatedHexIsRedacted() {
        String hex = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));

        assertEquals("0x[redacted] [redacted]", REDACTION.clean("0x" + hex + " " + hex.toUpperCase(Locale.ROOT)));
    }

    @Test
    void aSecretAtTheCutIsGoneBeforeItIsCut() {
        String clean = REDACTION.clean("x".repeat(195) + SECRET + "tail");

        assertFalse(String.valueOf(clean).contains(SECRET.substring(0, 4)), clean);
    }

    @Test
    void aShortSecretDoesNotRedactEverything() {
        assertEquals("bad re[redacted]uest", new Redaction(List.of("q")).clean("bad request"));
        assertEquals("bad request", new Redaction(List.of("")).clean("bad request"));
    }

    @Test
    void nothingSaidStaysNothing() {
        assertNull(REDACTION.clean(null));
        assertNull(REDACTION.clean("  "));
    }
}
