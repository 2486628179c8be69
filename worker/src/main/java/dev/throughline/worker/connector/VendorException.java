package dev.throughline.worker.connector;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A vendor call that gave no usable answer.
 *
 * <p>The message names vendor, operation, status, the vendor's code and title, and its request id; never a secret, a
 * token or a body.
 */
public final class VendorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final VendorErrorKind kind;
    private final int status;
    private final @Nullable Duration retryAfter;
    private final VendorErrorKind.Retry retry;

    /**
     * An error with what the caller needs to decide.
     *
     * @param kind the kind of error
     * @param retry how much patience it deserves
     * @param status the HTTP status, 0 when there was no complete answer
     * @param retryAfter how long the vendor asks to wait, null when it did not say
     * @param message for people; free of secrets and bodies
     * @param cause what happened below, null when the vendor's answer itself is the error
     */
    public VendorException(
            VendorErrorKind kind,
            VendorErrorKind.Retry retry,
            int status,
            @Nullable Duration retryAfter,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retry = retry;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** An error without a complete answer and with the kind's own patience. */
    public static VendorException unanswered(VendorErrorKind kind, String message) {
        return new VendorException(kind, kind.retry(), 0, null, message, null);
    }

    public VendorErrorKind kind() {
        return kind;
    }

    /** How much patience this error deserves; the vendor's own code can lower the kind's. */
    public VendorErrorKind.Retry retry() {
        return retry;
    }

    /** The HTTP status; 0 when there was no complete answer. */
    public int status() {
        return status;
    }

    /** How long the vendor (or our open circuit) asks to wait; null when it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Whether the vendor answered completely. After an answer a repeated POST needs a new idempotency key, because Zuora
     * keeps failures too; without one it needs the same key.
     */
    public boolean answered() {
        return status != 0;
    }
}
