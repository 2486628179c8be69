package dev.throughline.worker.connector.http;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;

/**
 * What is a vendor's own in one request; its errors bear the vendor's name.
 *
 * @param <T> what its answer is read as
 */
public interface VendorCall<T> extends Exchange.Words {
    /**
     * Waits at the gate.
     *
     * @throws VendorException RATE_LIMITED, when the wait would be too long
     */
    Turn turn() throws InterruptedException;

    /**
     * Reads an answer of any status.
     *
     * @throws VendorException when it is no good
     */
    T judge(Exchange.Received received);

    /** What an answer beyond the cap is. */
    default VendorErrorKind tooLarge() {
        return VendorErrorKind.MALFORMED;
    }
}
