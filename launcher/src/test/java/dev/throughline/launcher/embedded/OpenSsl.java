package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;

/** Signs by the program of that name, which shares no code with ours. */
final class OpenSsl {
    private OpenSsl() {}

    static void isNeeded() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder("sh", "-c", "command -v openssl").start();
        Assumptions.assumeTrue(asked.waitFor() == 0, "there is no openssl on this machine");
    }

    /** As Zendesk writes it: base64, over the time and the body. */
    static String zendesk(String secret, String timestamp, String body) {
        return Base64.getEncoder().encodeToString(hmac(secret, timestamp + body));
    }

    /** As ClickUp writes it: in hexadecimal digits, over the body. */
    static String clickUp(String secret, String body) {
        return HexFormat.of().formatHex(hmac(secret, body));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Process openssl = new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", secret, "-binary").start();
            try (OutputStream in = openssl.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            }
            byte[] code = openssl.getInputStream().readAllBytes();
            assertEquals(0, openssl.waitFor());
            assertEquals(32, code.length);
            return code;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
