package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.StartOptions;
import io.temporal.client.WorkflowOptions;

/** How the removal of a connection is started, by whoever finds one that is deleted. */
public final class ConnectionRemovalStart {
    private static final int HIGH_PRIORITY = 1;

    private ConnectionRemovalStart() {}

    public static WorkflowOptions options(String connection) {
        ProcessId process = ProcessId.connectionRemoval(connection);
        return StartOptions.of(
                process,
                process.toString(),
                null,
                HIGH_PRIORITY,
                "Removal of " + connection,
                "Ends what runs for the connection, which was deleted, and forgets what is stored of it.");
    }
}
