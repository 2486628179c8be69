package dev.throughline.worker.connector.clickup;

import java.time.Instant;

/**
 * What every request to the vendor must pass: a call of the token's rate, shared by all workers that use it.
 * Implementations are thread-safe.
 */
public interface ClickUpGate {
    /**
     * Waits for permission to send one request.
     *
     * @param operation a short name, for example {@code task}
     * @throws dev.throughline.worker.connector.VendorException RATE_LIMITED, when the wait would be too long
     */
    Permit acquire(String operation) throws InterruptedException;

    /** How often a call is sent at most before its failure counts, each time through this gate. */
    default int sends() {
        return 1;
    }

    /** A gate that lets everything through, for tests and for tools with a vendor of their own. */
    static ClickUpGate unlimited() {
        return operation -> UnlimitedPermit.INSTANCE;
    }

    /** Permission for one request, held until its answer was read. */
    interface Permit extends AutoCloseable {
        /** What the answer says about the rate; called once, before {@link #close()}. */
        void observed(RateObservation observation);

        /** When the answer was made, by the vendor's clock in whole seconds; not called for an answer that does not say. */
        default void answeredAt(Instant vendorTime) {}

        @Override
        void close();
    }
}
