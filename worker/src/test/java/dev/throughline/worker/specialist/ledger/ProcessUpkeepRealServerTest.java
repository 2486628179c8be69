package dev.throughline.worker.specialist.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.process.ProcessRow;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-server")
class ProcessUpkeepRealServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KeeperRig rig;

    ProcessUpkeepRealServerTest(@TempDir Path directory) {
        rig = new KeeperRig(TemporalProgram.start(TemporalProgram.options().build()), directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** Tries until it is so: visibility and deletion are a little behind. */
    private static void eventually(Runnable attempt, BooleanSupplier wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        attempt.run();
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not come about");
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            attempt.run();
        }
    }

    @Test
    void anEndThatNoWorkerNotesIsNotedAndKeptAndForgottenWithTemporal() {
        WorkflowStub stub = rig.begin(0);
        String run = stub.getExecution().getRunId();
        String id = stub.getExecution().getWorkflowId();
        rig.index.opened(
                new ProcessRow(id, run, "TwoPhases", null, "RUNNING", Instant.now(), null, null, KeeperRig.SERVER));
        rig.upkeep().noteEnds();
        assertEquals("RUNNING", rig.index.find(id).orElseThrow().status());

        stub.terminate("stuck");
        ProcessUpkeep upkeep = rig.upkeep();
        eventually(
                upkeep::noteEnds,
                () -> rig.index.find(id).orElseThrow().status().equals("TERMINATED"));
        HistoryKeeper keeper = rig.keeper(HistoryKeeper.KEEP_AT_MOST);
        eventually(keeper::keepDue, () -> rig.archive.find(id, run).isPresent());

        assertEquals("stuck", rig.archive.find(id, run).orElseThrow().failure());
        assertEquals("stuck", rig.index.find(id).orElseThrow().failure());
        upkeep.noteForgotten();
        assertTrue(rig.index.listForgotten(null, null, null, null, null, 10).isEmpty(), "Temporal has it");

        rig.temporal
                .getWorkflowServiceStubs()
                .blockingStub()
                .deleteWorkflowExecution(DeleteWorkflowExecutionRequest.newBuilder()
                        .setNamespace(rig.temporal.getNamespace())
                        .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                        .build());
        eventually(
                upkeep::noteForgotten,
                () -> rig.index.listForgotten(null, null, null, null, null, 10).size() == 1);
    }

    @Test
    void anEndThatAResetMadeNoneIsFollowedToTheNewRun() {
        WorkflowStub stub = rig.begin(1);
        String first = stub.getExecution().getRunId();
        String id = stub.getExecution().getWorkflowId();
        stub.getResult(String.class);
        String again = rig.temporal
                .getWorkflowServiceStubs()
                .blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(rig.temporal.getNamespace())
                        .setWorkflowExecution(
                                WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(first))
                        .setWorkflowTaskFinishEventId(4)
                        .setRequestId(UUID.randomUUID().toString())
                        .build())
                .getRunId();
        rig.temporal.getWorkflowClient().newUntypedWorkflowStub(id).getResult(String.class);
        // As the API restores the end when no answer came to its reset.
        rig.noteEnd(id, first, first, KeeperRig.SERVER);

        HistoryKeeper keeper = rig.keeper(HistoryKeeper.KEEP_AT_MOST);
        eventually(keeper::keepDue, () -> rig.archive.find(id, first).isPresent());

        assertEquals(again, rig.archive.find(id, first).orElseThrow().runId());
    }
}
