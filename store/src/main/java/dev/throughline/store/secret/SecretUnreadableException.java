package dev.throughline.store.secret;

import org.jspecify.annotations.Nullable;

/** A sealed secret is missing or cannot be opened with the master key at hand. The message says what to do. */
public final class SecretUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretUnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
