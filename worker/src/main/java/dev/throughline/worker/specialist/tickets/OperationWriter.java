package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the operations of one connection's plans. An operation happens once, however often it is asked for: what
 * the vendor has no key for is looked for when an attempt may have gone before (see {@link Attempts}).
 */
interface OperationWriter {
    /**
     * Carries out one operation, or finds that it stands there already.
     *
     * <p>Fails with {@link dev.throughline.worker.connector.VendorException}, which says when to come back. After
     * UNAVAILABLE and MALFORMED it is not known whether the operation happened; asking again finds out. NOT_FOUND means
     * that the ticket or the task is gone.
     *
     * @param ticket the ticket whose plan it is from
     * @param task its task; null while it has none
     * @param operation of either side
     * @return what it came to; stale when the vendor has something else now than what was to be replaced, or the ticket
     *     or task takes nothing any more, and nothing was written
     */
    Effect write(String ticket, @Nullable String task, Operation operation);
}
