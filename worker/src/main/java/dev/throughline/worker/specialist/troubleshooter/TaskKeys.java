package dev.throughline.worker.specialist.troubleshooter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Business keys of human tasks, from words that may be longer than a key. */
final class TaskKeys {
    private static final int LONGEST = 64;
    private static final int DIGEST_BYTES = 6;

    private TaskKeys() {}

    /** The words as a key; what is too long is cut and told apart by its digest. */
    static String of(String words) {
        String key = words.replaceAll("[^A-Za-z0-9._-]", ".");
        if (key.length() <= LONGEST) {
            return key;
        }
        String digest = digest(words);
        return key.substring(0, LONGEST - digest.length() - 1) + "-" + digest;
    }

    private static String digest(String words) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
