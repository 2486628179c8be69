package dev.throughline.store.secret;

import dev.throughline.store.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The key that opens the vault: 32 bytes, in base64.
 *
 * @param base64 the key, which {@link #toString()} never shows
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public record MasterKey(Secret base64) {
    /**
     * The key from {@code THROUGHLINE_MASTER_KEY}, else from the file, which is generated with owner-only rights when it
     * does not exist.
     *
     * @throws SecretUnreadableException when the key is malformed or others can read the file
     */
    public static MasterKey fromEnvironmentOrFile(@Nullable String base64FromEnv, Path keyFile) {
        throw new IllegalStateException("not yet " + (base64FromEnv == null) + keyFile);
    }

    /** A fresh random key. */
    public static MasterKey generate() {
        throw new IllegalStateException("not yet");
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
