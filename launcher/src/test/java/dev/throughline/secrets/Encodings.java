package dev.throughline.secrets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The ways in which a value can be written so that whoever reads it can get it back. */
final class Encodings {
    private static final String UNRESERVED = "-._~";

    private Encodings() {}

    /** Every way of writing the value, without those that are the same as another. */
    static List<Written> of(byte[] value) {
        List<Written> all = new ArrayList<>();
        add(all, Form.PLAIN, value);
        for (int offset = 0; offset < 3; offset++) {
            add(all, Form.BASE64, base64(Base64.getEncoder(), value, offset));
            add(all, Form.BASE64, base64(Base64.getUrlEncoder(), value, offset));
        }
        String text = new String(value, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), value)) {
            addUrlEncoded(all, text);
            add(
                    all,
                    Form.JSON_ESCAPED,
                    new String(JsonStringEncoder.getInstance().quoteAsString(text)));
            add(all, Form.JSON_ESCAPED, asciiJson(text));
        }
        add(all, Form.HEX, HexFormat.of().formatHex(value));
        add(all, Form.HEX, HexFormat.of().withUpperCase().formatHex(value));
        return all;
    }

    private static void addUrlEncoded(List<Written> all, String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String strict = percentEncoded(text);
        for (String encoded : List.of(form, form.replace("+", "%20"), strict)) {
            add(all, Form.URL_ENCODED, encoded);
            add(all, Form.URL_ENCODED, lowerCaseEscapes(encoded));
        }
    }

    /** The characters of the base64 that depend on the value alone when it begins at an offset modulo three. */
    private static String base64(Base64.Encoder encoder, byte[] value, int offset) {
        byte[] shifted = new byte[offset + value.length];
        System.arraycopy(value, 0, shifted, offset, value.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        int from = (offset * 8 + 5) / 6;
        int to = (offset + value.length) * 8 / 6;
        return encoded.substring(from, to);
    }

    /** RFC 3986, section 2.1: everything but the unreserved characters. */
    private static String percentEncoded(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c < 0x80 && Character.isLetterOrDigit(c)) || UNRESERVED.indexOf(c) >= 0;
            out.writeBytes((plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c))
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String lowerCaseEscapes(String encoded) {
        StringBuilder lower = new StringBuilder(encoded);
        for (int at = lower.indexOf("%"); at >= 0; at = lower.indexOf("%", at + 3)) {
            lower.replace(at, at + 3, lower.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    /** As writers do that keep to ASCII or are careful with HTML: a backslash-u for every special character. */
    private static String asciiJson(String text) {
        StringBuilder json = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c >= 0x7f || "<>&='+".indexOf(c) >= 0) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }

    private static void add(List<Written> all, Form form, String bytes) {
        add(all, form, bytes.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(List<Written> all, Form form, byte[] bytes) {
        if (all.stream().noneMatch(known -> Arrays.equals(known.bytes(), bytes))) {
            all.add(new Written(form, bytes));
        }
    }

    /** One way of writing a value. */
    @SuppressWarnings("ArrayRecordComponent")
    record Written(Form form, byte[] bytes) {}
}
