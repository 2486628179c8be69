package dev.throughline.worker.connector.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for a secret where secrets are told apart, and does not lead back to it. */
public final class SecretDigest {
    private SecretDigest() {}

    /** SHA-256 in lower-case hexadecimal digits. */
    public static String of(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
