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

    /**
     * How often it is sent at most, each time through the gate: again after a refusal for its rate, and where it only reads
     * also after a server error or half an answer.
     */
    default int sends() {
        return 1;
    }

    /** What an answer beyond the cap is. */
    default VendorErrorKind tooLarge() {
        return VendorErrorKind.MALFORMED;
    }
}
