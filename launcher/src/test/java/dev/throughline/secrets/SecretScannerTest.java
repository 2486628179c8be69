package dev.throughline.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class SecretScannerTest {
    private static final String SECRET = "Kx7+/=&%20\"\\ <q>'#ü?;~T9vLm2Zr8Wd";
    private static final SecretScanner SCANNER = new SecretScanner(List.of(Planted.text("secret", SECRET)));

    @Test
    void aPlainValueIsFoundWithSourceAndOffset() {
        assertEquals(
                List.of(new Finding("secret", Form.PLAIN, "log/a", 9)),
                SCANNER.scan(Capture.text("log/a", "it said: " + SECRET + " and more")));
    }

    @Test
    void nothingIsFoundInWhatDoesNotHoldIt() {
        assertEquals(List.of(), scan(SECRET.substring(1) + SECRET.substring(0, SECRET.length() - 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "client:", "client-id:"})
    void base64IsFoundAtEveryOffset(String before) {
        byte[] credentials = (before + SECRET + "tail").getBytes(StandardCharsets.UTF_8);

        assertFound(Form.BASE64, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab"})
    void base64OfTheUrlAlphabetIsFoundAtEveryOffset(String before) {
        byte[] bytes = (before + "\u00ff\u00fe~~?>" + SECRET).getBytes(StandardCharsets.UTF_8);

        assertFound(Form.BASE64, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void base64ThatEndsWithTheValueIsFoundWithAndWithoutPadding() {
        for (int length = 20; length < 23; length++) {
            String value = SECRET.substring(0, length);
            SecretScanner scanner = new SecretScanner(List.of(Planted.text("part", value)));
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);

            assertFalse(scanner.scan(Capture.text("x", Base64.getEncoder().encodeToString(bytes)))
                    .isEmpty());
            assertFalse(scanner.scan(Capture.text(
                            "x", Base64.getEncoder().withoutPadding().encodeToString(bytes)))
                    .isEmpty());
        }
    }

    @Test
    void aFormFieldIsFound() {
        assertFound(Form.URL_ENCODED, "client_secret=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "&a=b");
    }

    @Test
    void aQueryParameterIsFoundWhateverTheCaseOfItsEscapes() {
        String strict = URLEncoder.encode(SECRET, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");

        assertFound(Form.URL_ENCODED, "?s=" + strict);
        assertFound(
                Form.URL_ENCODED,
                "?s="
                        + strict.replace("%2B", "%2b")
                                .replace("%2F", "%2f")
                                .replace("%3D", "%3d")
                                .replace("%5C", "%5c")
                                .replace("%3C", "%3c")
                                .replace("%3E", "%3e")
                                .replace("%C3%BC", "%c3%bc")
                                .replace("%3F", "%3f")
                                .replace("%3B", "%3b"));
    }

    @Test
    void hexIsFoundInBothCases() {
        String hex = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));

        assertFound(Form.HEX, "0x" + hex);
        assertFound(Form.HEX, hex.toUpperCase(Locale.ROOT));
    }

    @Test
    void aJsonStringIsFound() {
        assertFound(
                Form.JSON_ESCAPED, "{\"s\":\"" + SECRET.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
    }

    @Test
    void aJsonStringThatKeepsToAsciiIsFound() {
        String careful = SECRET.replace("\\", "\\\\").replace("\"", "\\\"");
        for (String special : List.of("+", "=", "&", "<", ">", "'", "ü")) {
            careful = careful.replace(special, String.format(Locale.ROOT, "\\u%04x", (int) special.charAt(0)));
        }

        assertFound(Form.JSON_ESCAPED, careful);
    }

    @Test
    void bytesThatAreNoTextAreFoundPlainAndInHex() {
        byte[] key = new byte[32];
        for (int index = 0; index < key.length; index++) {
            key[index] = (byte) (0xf0 ^ (index * 7));
        }
        SecretScanner scanner = new SecretScanner(List.of(new Planted("key", key)));

        assertEquals(Form.PLAIN, scanner.scan(new Capture("x", key)).get(0).form());
        assertEquals(
                Form.HEX,
                scanner.scan(Capture.text("x", HexFormat.of().formatHex(key)))
                        .get(0)
                        .form());
    }

    @Test
    void aValueThatWasCutIsFoundByItsHalf() {
        SecretScanner scanner = new SecretScanner(Planted.withHalves("secret", SECRET));

        List<Finding> findings = scanner.scan(Capture.text("x", SECRET.substring(0, SECRET.length() - 3) + "..."));

        assertEquals(
                List.of("secret (first half)"),
                findings.stream().map(Finding::planted).toList());
    }

    @Test
    void everyValueIsFoundInEverySource() {
        SecretScanner scanner =
                new SecretScanner(List.of(Planted.text("one", "first-value-1"), Planted.text("two", "first-value-2")));

        List<Finding> findings = scanner.scan(List.of(
                Capture.text("a", "first-value-2first-value-1"), Capture.text("b", "first-value-1 first-value-1")));

        assertEquals(
                List.of("two in a at 0", "one in a at 13", "one in b at 0", "one in b at 14"),
                findings.stream()
                        .map(found -> found.planted() + " in " + found.source() + " at " + found.offset())
                        .toList());
    }

    @Test
    void aFindingDoesNotShowTheValue() {
        String shown = scan(SECRET).toString() + Planted.text("secret", SECRET);

        assertTrue(shown.contains("secret") && !shown.contains(SECRET), shown);
    }

    private static void assertFound(Form form, String text) {
        assertTrue(scan(text).stream().anyMatch(found -> found.form() == form), () -> form + " was not found");
    }

    private static List<Finding> scan(String text) {
        return SCANNER.scan(Capture.text("x", text));
    }
}
