package dev.throughline.worker.specialist.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.health.HealthWatchWorkflow;
import dev.throughline.store.process.KeptProcess;
import dev.throughline.store.process.KeptRun;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import dev.throughline.store.process.TimeSpent;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryKeeperTest {
    private final KeeperRig rig;

    HistoryKeeperTest(@TempDir Path directory) {
        rig = new KeeperRig(
                TestWorkflowEnvironment.newInstance(
                        TemporalProgram.options().setUseTimeskipping(false).build()),
                directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyRunOfAProcessIsKeptAndCounted() {
        WorkflowStub stub = rig.begin(3);
        String first = stub.getExecution().getRunId();
        String id = stub.getExecution().getWorkflowId();
        assertEquals("done", stub.getResult(String.class));
        String last = rig.newestRun(id);
        rig.noteEnd(id, first, last, KeeperRig.SERVER);

        rig.keeper(HistoryKeeper.KEEP_AT_MOST).keepDue();

        KeptProcess kept = rig.archive.find(id, first).orElseThrow();
        List<KeptRun> runs = rig.archive.runs(id, first);
        assertEquals("COMPLETED", kept.status());
        assertEquals("APPLY", kept.phase());
        assertNull(kept.note());
        assertEquals(3, runs.size());
        assertEquals(last, runs.get(2).runId());
        assertEquals(
                kept.events(),
                runs.stream()
                        .mapToLong(run -> WorkflowExecutionHistory.fromJson(run.json())
                                .getEvents()
                                .size())
                        .sum());
        long waited = kept.spent().stream()
                .filter(one -> one.kind() == TimeSpent.Kind.WAIT)
                .mapToLong(TimeSpent::millis)
                .sum();
        // Each run's own time: the server lets one begin a moment before the last event of the one before.
        long lasted = runs.stream()
                .map(run -> HistoryFigures.of(
                        WorkflowExecutionHistory.fromJson(run.json()).getEvents()))
                .mapToLong(
                        one -> Duration.between(one.startedAt(), one.closedAt()).toMillis())
                .sum();
        assertEquals(lasted, waited, kept::toString);
        assertTrue(kept.spent().stream().anyMatch(one -> one.name().equals("TIMER")), kept::toString);
        assertTrue(rig.archive.lastRun(id, first).isPresent());
    }

    @Test
    void anEndThatWasNotedOfAnEarlierRunIsFollowedToTheLast() {
        WorkflowStub stub = rig.begin(3);
        String first = stub.getExecution().getRunId();
        String id = stub.getExecution().getWorkflowId();
        stub.getResult(String.class);
        rig.noteEnd(id, first, first, KeeperRig.SERVER);

        rig.keeper(HistoryKeeper.KEEP_AT_MOST).keepDue();

        assertEquals("COMPLETED", rig.archive.find(id, first).orElseThrow().status());
        List<KeptRun> runs = rig.archive.runs(id, first);
        assertEquals(3, runs.size());
        assertEquals(rig.newestRun(id), runs.get(2).runId());
    }

    @Test
    void whatTemporalHasNotYetClosedIsTriedAgain() {
        WorkflowStub stub = rig.begin(0);
        String run = stub.getExecution().getRunId();
        String id = stub.getExecution().getWorkflowId();
        rig.noteEnd(id, run, run, KeeperRig.SERVER);

        rig.keeper(HistoryKeeper.KEEP_AT_MOST).keepDue();

        assertTrue(rig.archive.find(id, run).isEmpty());
        Instant later = Instant.now().plusSeconds(60);
        assertEquals(1, rig.archive.claim(later, later, 10).size(), "it is due again");
    }

    @Test
    void ofAHistoryThatIsTooLongTheEndsAreKept() {
        WorkflowStub stub = rig.begin(1);
        String run = stub.getExecution().getRunId();
        String id = stub.getExecution().getWorkflowId();
        stub.getResult(String.class);
        rig.noteEnd(id, run, run, KeeperRig.SERVER);

        rig.keeper(100).keepDue();

        KeptProcess kept = rig.archive.find(id, run).orElseThrow();
        assertTrue(String.valueOf(kept.note()).contains("longer"), kept::toString);
        assertEquals("APPLY", kept.phase(), "the figures are of all of it");
        assertEquals(
                2,
                WorkflowExecutionHistory.fromJson(
                                rig.archive.lastRun(id, run).orElseThrow().json())
                        .getEvents()
                        .size());
    }

    @Test
    void whatTemporalDoesNotKnowIsCountedByItsEnd() {
        rig.noteEnd("gone", "run", "run", ProcessIndex.IN_MEMORY + "an earlier one");
        rig.noteEnd("elsewhere", "run", "run", "another-server");

        rig.keeper(HistoryKeeper.KEEP_AT_MOST).keepDue();

        KeptProcess gone = rig.archive.find("gone", "run").orElseThrow();
        assertEquals("COMPLETED", gone.status());
        assertTrue(String.valueOf(gone.note()).contains("let go"), gone::toString);
        assertTrue(rig.archive.find("elsewhere", "run").isEmpty(), "its own server may have it");
    }

    @Test
    void ofARoundThatToldNobodyTheFiguresAreKeptForAShortWhile() {
        WorkflowStub round = rig.beginRound();
        String run = round.getExecution().getRunId();
        String id = round.getExecution().getWorkflowId();
        round.getResult(String.class);
        rig.noteEnd(HealthWatchWorkflow.TYPE, id, run, run, KeeperRig.SERVER);
        rig.upkeep(Duration.ZERO).purge();
        assertTrue(rig.index.find(id).isPresent(), "it is not counted yet");

        rig.keeper(HistoryKeeper.KEEP_AT_MOST).keepDue();

        KeptProcess kept = rig.archive.find(id, run).orElseThrow();
        assertTrue(kept.events() > 0, kept::toString);
        assertEquals(QuietRounds.NOTE, kept.note());
        assertEquals(List.of(), rig.archive.runs(id, run));
        rig.upkeep(Duration.ofHours(1)).purge();
        assertTrue(rig.index.find(id).isPresent());
        rig.upkeep(Duration.ZERO).purge();
        assertTrue(rig.index.find(id).isEmpty());
        assertTrue(rig.archive.find(id, run).isEmpty());
    }

    @Test
    void whatHasAHistoryStaysForAsLongAsAnyOther() {
        WorkflowStub stub = rig.begin(1);
        String run = stub.getExecution().getRunId();
        String id = stub.getExecution().getWorkflowId();
        stub.getResult(String.class);
        // As a round that raised an alarm is kept: with a history.
        rig.noteEnd(HealthWatchWorkflow.TYPE, id, run, run, KeeperRig.SERVER);
        rig.keeper(HistoryKeeper.KEEP_AT_MOST).keepDue();

        rig.upkeep(Duration.ZERO).purge();

        assertEquals(1, rig.archive.runs(id, run).size());
    }

    @Test
    void whatIsPastItsRetentionIsDeleted() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(2));
        rig.index.closed(
                new ProcessRow("old", "run", "T", null, "COMPLETED", longAgo, longAgo, null, KeeperRig.SERVER), "run");
        rig.noteEnd("young", "run", "run", KeeperRig.SERVER);

        rig.upkeep().purge();

        assertTrue(rig.index.find("old").isEmpty());
        assertTrue(rig.index.find("young").isPresent());
    }
}
