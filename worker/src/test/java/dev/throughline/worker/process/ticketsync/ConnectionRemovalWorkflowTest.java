package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.specialist.ConnectionRemovalActivities.Removed;
import dev.throughline.contract.ticketsync.ConnectionRemoval;
import dev.throughline.contract.ticketsync.ConnectionRemovalStart;
import dev.throughline.contract.ticketsync.ConnectionRemovalWorkflow;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionRemovalWorkflowTest {
    private static final String ID = ProcessId.connectionRemoval("c").toString();

    private final LinkHarness harness = new LinkHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    private WorkflowStub start() {
        WorkflowStub removal = harness.client()
                .newUntypedWorkflowStub(ConnectionRemovalWorkflow.TYPE, ConnectionRemovalStart.options("c"));
        removal.start(ConnectionRemoval.of("c"));
        return removal;
    }

    @Test
    void chunksAreRemovedUntilNothingIsLeft() {
        harness.removals.chunks.add(new Removed(400, false));
        harness.removals.chunks.add(new Removed(3, true));

        assertEquals(new ConnectionRemoval("c", 403), start().getResult(ConnectionRemoval.class));
        HistoryFiles.record(harness.client(), "ticketsync/connection-removal", ID);
    }

    @Test
    void aCancelledRemovalEndsAndLeavesWhatIsThere() {
        WorkflowStub removal = start();

        removal.cancel();

        WorkflowFailedException ended =
                assertThrows(WorkflowFailedException.class, () -> removal.getResult(ConnectionRemoval.class));
        assertInstanceOf(CanceledFailure.class, ended.getCause());
        HistoryFiles.record(harness.client(), "ticketsync/connection-removal-cancelled", ID);
    }
}
