package dev.throughline.worker.connector.http;

import java.io.IOException;

/** A connection that was not opened, because its address is in a range that no vendor lives in. */
public final class HostRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    HostRefusedException(String message) {
        super(message);
    }
}
