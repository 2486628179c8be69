package dev.throughline.worker.connector.zendesk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every request must pass: a call of the credential's rate, shared by all workers. The vendor counts the account's calls
 * by the minute, exports apart, and the updates of each ticket in ten minutes. Implementations are thread-safe.
 */
public interface ZendeskGate {
    /**
     * Waits for permission to send one request.
     *
     * @param operation a short name: token, me, ticket, tickets, comments, update, create, export, fields, users, files, webhooks
     * @param ticketId the ticket that the call changes, null when it changes none
     * @throws dev.throughline.worker.connector.VendorException RATE_LIMITED, when the wait would be too long
     */
    Permit acquire(String operation, @Nullable Long ticketId) throws InterruptedException;

    /** How often a call is sent at most before its failure counts, each time through this gate. */
    default int sends() {
        return 1;
    }

    /** A gate that lets everything through, for tests and for tools with a vendor of their own. */
    static ZendeskGate unlimited() {
        return (operation, ticketId) -> observation -> {};
    }

    /** Permission for one request. */
    interface Permit extends AutoCloseable {
        /** What the answer says about limits; called once, before {@link #close()}. */
        void observed(RateObservation observation);

        /** When the answer was made, by the vendor's clock in whole seconds; not called for an answer that does not say. */
        default void answeredAt(Instant vendorTime) {}

        @Override
        default void close() {}
    }
}
