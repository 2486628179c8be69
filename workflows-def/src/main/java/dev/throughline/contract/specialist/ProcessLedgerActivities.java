package dev.throughline.contract.specialist;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/**
 * The index of processes in the store, written when a process starts and when it closes. It answers lists where the
 * Temporal server cannot, and remembers what Temporal has let go of.
 */
@ActivityInterface(namePrefix = "ProcessLedger")
public interface ProcessLedgerActivities {
    void opened(Opened event);

    void closed(Closed event);

    /**
     * A process that starts.
     *
     * @param processId the workflow id
     * @param runKey the first run id of the chain
     * @param type the workflow type
     * @param customer whose process, where it is one customer's
     * @param startedAtMillis epoch milliseconds
     */
    record Opened(
            String processId,
            String runKey,
            String type,
            @Nullable String customer,
            long startedAtMillis) {}

    /**
     * A process that ends.
     *
     * @param processId the workflow id
     * @param runKey the first run id of the chain
     * @param status COMPLETED, FAILED or CANCELED
     * @param failure the reason in words, unless completed
     * @param closedAtMillis epoch milliseconds
     * @param runId the run that ends it; null in what older versions recorded
     * @param type as in {@link Opened}, so that the end stands for itself where the start is gone
     * @param customer as in {@link Opened}
     * @param startedAtMillis as in {@link Opened}
     */
    record Closed(
            String processId,
            String runKey,
            String status,
            @Nullable String failure,
            long closedAtMillis,
            @Nullable String runId,
            @Nullable String type,
            @Nullable String customer,
            @Nullable Long startedAtMillis) {}
}
