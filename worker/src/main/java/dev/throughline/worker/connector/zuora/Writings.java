package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The ways in which a secret comes back from whom it was sent to: plain, URL-encoded, as JSON, in base64 or in hex. */
final class Writings {
    /** What is shorter stands in every other text by chance. */
    private static final int SHORTEST_CODE = 6;

    private Writings() {}

    /** Patterns that match the secret in any of its writings; none for an empty one. */
    static List<Pattern> of(String secret) {
        List<Pattern> all = new ArrayList<>();
        if (secret.isEmpty()) {
            return all;
        }
        StringBuilder byCharacter = new StringBuilder();
        secret.codePoints().mapToObj(Character::toString).forEach(one -> byCharacter.append(escapedOrNot(one)));
        all.add(Pattern.compile(byCharacter.toString()));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        addCode(all, HexFormat.of().formatHex(bytes), Pattern.CASE_INSENSITIVE);
        for (int offset = 0; offset < 3; offset++) {
            addCode(all, base64(Base64.getEncoder(), bytes, offset), 0);
            addCode(all, base64(Base64.getUrlEncoder(), bytes, offset), 0);
        }
        return all;
    }

    private static void addCode(List<Pattern> all, String code, int flags) {
        if (code.length() >= SHORTEST_CODE) {
            all.add(Pattern.compile(Pattern.quote(code), flags));
        }
    }

    /** A character as it is or escaped for a URL or for JSON, as encoders do not agree on which must be. */
    private static String escapedOrNot(String character) {
        StringBuilder percents = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            percents.append(String.format(Locale.ROOT, "%%%02x", b & 0xff));
        }
        StringBuilder units = new StringBuilder();
        character.chars().forEach(unit -> units.append(String.format(Locale.ROOT, "\\\\u%04x", unit)));
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(character));
        return "(?:" + Pattern.quote(character) + "|" + Pattern.quote(json) + "|(?i:" + percents + ")|(?i:" + units
                + ")" + (character.equals(" ") ? "|\\+" : "") + ")";
    }

    /** The characters that depend on the secret alone when it begins at an offset modulo three, as behind "id:". */
    private static String base64(Base64.Encoder encoder, byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        return encoded.substring((offset * 8 + 5) / 6, (offset + secret.length) * 8 / 6);
    }
}
