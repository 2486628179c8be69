package dev.throughline.worker.connector.zuora;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a vendor's words fit for a message: short, one line, and without the secrets that the request carried, should
 * the vendor repeat them, be it as the form, the query or the header in which it received them.
 */
final class Redaction {
    private static final int LONGEST = 200;
    private static final String INSTEAD = "[redacted]";

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
            for (Pattern writing : Writings.of(secret)) {
                clean = writing.matcher(clean).replaceAll(INSTEAD);
            }
        }
        clean = clean.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
    }
}
