package dev.throughline.launcher.temporal;

import org.jspecify.annotations.Nullable;

/** No Temporal server can be had; the message says why and what to do. */
public final class TemporalUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemporalUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
