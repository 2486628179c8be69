package dev.throughline.secrets;

import java.nio.charset.StandardCharsets;

/**
 * Something that the system let out.
 *
 * @param source where it was, as {@code kind/...}
 * @param content its bytes, text in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent")
record Capture(String source, byte[] content) {
    static Capture text(String source, String content) {
        return new Capture(source, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return source + " (" + content.length + " bytes)";
    }
}
