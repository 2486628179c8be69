package dev.throughline.worker.connector.zuora;

/**
 * What every request to the vendor must pass: a place among the calls at once and a call of the rate, both shared by
 * all workers that use the credential. Implementations are thread-safe.
 */
public interface CallGate {
    /** The operation name of token requests; they count against the vendor's authentication limit, not the API's. */
    String TOKEN = "token";

    /**
     * Waits for permission to send one request.
     *
     * @param operation a short name: token, list, definition, export, versions, tasks, task, rerun
     * @throws dev.throughline.worker.connector.VendorException RATE_LIMITED, when the wait would be too long
     */
    Permit acquire(String operation) throws InterruptedException;

    /** A gate that lets everything through, for tests and for tools with a vendor of their own. */
    static CallGate unlimited() {
        return operation -> UnlimitedPermit.INSTANCE;
    }

    /** Permission for one request, held until its answer was read. */
    interface Permit extends AutoCloseable {
        /** What the answer says about limits; called at most once, before {@link #close()}. */
        void observed(RateObservation observation);

        @Override
        void close();
    }
}
