package dev.throughline.worker.connector.zuora;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a vendor's words fit for a message: short, one line, and without the secrets that the request carried, should
 * the vendor repeat them.
 */
final class Redaction {
    private static final int LONGEST = 200;

    private final List<String> secrets;

    Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    @Nullable
    String clean(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return null;
        }
        String clean = words;
        for (String secret : secrets) {
            clean = secret.isEmpty() ? clean : clean.replace(secret, "[redacted]");
        }
        clean = clean.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
    }
}
