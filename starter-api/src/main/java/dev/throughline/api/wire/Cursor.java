package dev.throughline.api.wire;

import dev.throughline.api.errors.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Cursors of lists: opaque to the caller, base64url on the wire. */
public final class Cursor {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursor() {}

    public static String encode(String key) {
        return encode(key.getBytes(StandardCharsets.UTF_8));
    }

    public static String encode(byte[] key) {
        return ENCODER.encodeToString(key);
    }

    /** What was encoded; null when there is no cursor. */
    public static @Nullable String text(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty() ? null : new String(bytes(cursor), StandardCharsets.UTF_8);
    }

    /** What was encoded, as a number. */
    public static @Nullable Long number(@Nullable String cursor) {
        String text = text(cursor);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw notOurs();
        }
    }

    public static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    public static ProblemException notOurs() {
        return ProblemException.invalid("cursor", "is not a cursor that this list gave; begin without one");
    }
}
