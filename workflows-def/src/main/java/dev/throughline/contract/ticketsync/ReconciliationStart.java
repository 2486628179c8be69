package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.StartOptions;
import io.temporal.client.WorkflowOptions;

/** How the reconciliation of a connection is started, by whoever asks for it. */
public final class ReconciliationStart {
    private static final int USUAL_PRIORITY = 3;

    private ReconciliationStart() {}

    /**
     * The options of a start.
     *
     * @param full whether it goes through everything, and not only through what changed since the last one
     */
    public static WorkflowOptions options(String connection, boolean full) {
        ProcessId process = ProcessId.ticketReconciliation(connection);
        return StartOptions.of(
                process,
                process.toString(),
                null,
                USUAL_PRIORITY,
                "Reconciliation of " + connection,
                full ? "Goes through every ticket and task." : "Goes through what changed since the last one.");
    }
}
