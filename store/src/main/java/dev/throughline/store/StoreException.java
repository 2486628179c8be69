package dev.throughline.store;

import org.jspecify.annotations.Nullable;

/** The database cannot be used. The message says what is wrong and what a person should do about it. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
