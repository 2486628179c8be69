package dev.throughline.store.zuora;

/** The vendor's export document does not have the shape that its contract promises. */
public final class MalformedExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedExportException(String message) {
        super(message);
    }

    public MalformedExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
