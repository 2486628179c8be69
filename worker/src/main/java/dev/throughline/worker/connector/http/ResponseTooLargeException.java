package dev.throughline.worker.connector.http;

import java.io.IOException;

/** An answer whose unpacked body is longer than allowed; reading stopped there. */
public final class ResponseTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    ResponseTooLargeException(long limit) {
        super("the answer is longer than " + limit + " bytes");
    }
}
