package dev.throughline.store.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process in our own index.
 *
 * @param processId the Temporal workflow id
 * @param runKey the first run id of the chain
 * @param type the workflow type
 * @param customer whose process, where it is one customer's
 * @param status RUNNING, COMPLETED, FAILED, CANCELED, TERMINATED, TIMED_OUT or LOST
 * @param startedAt when it started
 * @param closedAt when it ended
 * @param failure the reason in words
 * @param server identity of the Temporal server incarnation
 */
public record ProcessRow(
        String processId,
        String runKey,
        String type,
        @Nullable String customer,
        String status,
        Instant startedAt,
        @Nullable Instant closedAt,
        @Nullable String failure,
        String server) {
    /** The same process with an end of which no reason is known. */
    public ProcessRow ended(String how, Instant at) {
        return new ProcessRow(processId, runKey, type, customer, how, startedAt, at, failure, server);
    }
}
