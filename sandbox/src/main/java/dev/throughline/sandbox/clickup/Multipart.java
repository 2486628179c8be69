package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.CheckedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one file in an upload (RFC 7578). */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]+)\"?.*");
    private static final Pattern FILE = Pattern.compile(
            "content-disposition: *form-data;.*name=\"attachment(?:\\[\\])?\".*filename=\"([^\"]*)\"",
            Pattern.CASE_INSENSITIVE);

    private final String fileName;
    private final byte[] content;

    private Multipart(String fileName, byte[] content) {
        this.fileName = fileName;
        this.content = content;
    }

    String fileName() {
        return fileName;
    }

    byte[] content() {
        return content;
    }

    /** The part named {@code attachment}; empty when the body has none. */
    static Optional<Multipart> of(CheckedRequest request) {
        Matcher boundary = BOUNDARY.matcher(request.headers().getOrDefault("content-type", ""));
        if (!boundary.matches()) {
            return Optional.empty();
        }
        // One character for each byte, so that the file comes out as it went in.
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        String line = "--" + boundary.group(1);
        int from = body.indexOf(line);
        while (from >= 0) {
            int next = body.indexOf("\r\n" + line, from + line.length());
            int headersEnd = body.indexOf("\r\n\r\n", from);
            if (next < 0 || headersEnd < 0 || headersEnd > next) {
                return Optional.empty();
            }
            Matcher file = FILE.matcher(body.substring(from, headersEnd));
            if (file.find()) {
                return Optional.of(new Multipart(utf8(file.group(1)), latin(body.substring(headersEnd + 4, next))));
            }
            from = next + 2;
        }
        return Optional.empty();
    }

    private static String utf8(String latin) {
        return new String(latin(latin), StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
