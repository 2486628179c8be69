package dev.throughline.worker.process.zuorasync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.specialist.CustomerRecordsActivities.Swept;
import dev.throughline.contract.zuorasync.AllTickResult;
import dev.throughline.contract.zuorasync.CustomerOutcome;
import dev.throughline.contract.zuorasync.RemovalsPhase;
import dev.throughline.contract.zuorasync.RemovalsReport;
import dev.throughline.contract.zuorasync.RemovalsRequest;
import dev.throughline.contract.zuorasync.RerunsReport;
import dev.throughline.contract.zuorasync.RerunsRequest;
import dev.throughline.contract.zuorasync.ScheduleDrift;
import dev.throughline.contract.zuorasync.ScheduleUpkeepWorkflow;
import dev.throughline.contract.zuorasync.SyncAllReport;
import dev.throughline.contract.zuorasync.SyncAllRequest;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.TickResult;
import dev.throughline.contract.zuorasync.ZuoraRemovalsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraRerunsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncAllTickWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncAllWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncTickWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.worker.process.Failures;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompanionProcessesTest {
    private static final SyncRequest REQUEST = SyncRequest.of("acme", false, SyncQueue.DEFAULT);

    private static final SyncAllRequest ALL = SyncAllRequest.of(false, SyncQueue.DEFAULT);

    private final ProcessHarness harness = new ProcessHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aTickRunsTheSyncUnderItsOwnIdAndAnswersItsReport() {
        TickResult result = tick().run(REQUEST);

        assertNotNull(result.report());
        assertEquals(SyncOutcome.COMPLETED, result.report().outcome());
        assertEquals(2, harness.ledger.opened.size());
        harness.record("zuora-sync-tick-ran", "zuora-sync-tick:acme");
    }

    @Test
    void aTickThatMeetsARunningSyncEndsAsJoined() throws InterruptedException {
        harness.zuora.stopInTheMiddle.set(true);
        ZuoraSyncWorkflow sync = harness.stub(ZuoraSyncWorkflow.class, "zuora-sync:acme", "acme");
        WorkflowClient.start(sync::run, REQUEST);
        assertTrue(harness.zuora.inTheMiddle.await(60, TimeUnit.SECONDS));

        TickResult result = tick().run(REQUEST);

        assertTrue(result.joined());
        assertNull(result.report());
        harness.record("zuora-sync-tick-joined", "zuora-sync-tick:acme");
    }

    @Test
    void aTickFailsWhenItsSyncFails() {
        harness.zuora.badCredentials.set(true);

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> tick().run(REQUEST));

        assertEquals("AUTHENTICATION_FAILED", Failures.typeOf(ended));
        harness.record("zuora-sync-tick-failed", "zuora-sync-tick:acme");
    }

    @Test
    void aSyncOfAllSyncsEveryCustomerAndOneFailureStopsNobody() {
        harness.architect.unknown.add("globex");
        ZuoraSyncAllWorkflow all = harness.stub(ZuoraSyncAllWorkflow.class, "zuora-sync-all", "all");

        SyncAllReport report = all.run(new SyncAllRequest(false, SyncQueue.DEFAULT, 2, null, null));

        assertEquals(2, report.completed());
        assertEquals(1, report.failed());
        assertEquals("globex", report.notable().get(0).customer());
        assertEquals(CustomerOutcome.Result.FAILED, report.notable().get(0).result());
        assertTrue(report.running().isEmpty());
        harness.record("zuora-sync-all", "zuora-sync-all");
    }

    @Test
    void aTickOfAllRunsTheSyncOfAllUnderItsOwnIdAndAnswersItsReport() {
        AllTickResult result = tickOfAll().run(ALL);

        assertNotNull(result.report());
        assertEquals(3, result.report().completed());
        harness.record("zuora-sync-all-tick-ran", "schedule:nightly");
    }

    @Test
    void aTickOfAllThatMeetsARunningSyncOfAllEndsAsJoined() throws InterruptedException {
        harness.zuora.stopInTheMiddle.set(true);
        ZuoraSyncAllWorkflow all = harness.stub(ZuoraSyncAllWorkflow.class, "zuora-sync-all", "all");
        WorkflowClient.start(all::run, ALL);
        assertTrue(harness.zuora.inTheMiddle.await(20, TimeUnit.SECONDS));

        AllTickResult result = tickOfAll().run(ALL);

        assertTrue(result.joined());
        assertNull(result.report());
        harness.record("zuora-sync-all-tick-joined", "schedule:nightly");
    }

    @Test
    void confirmedRemovalsAreCheckedOnceMoreBeforeTheyAreApplied() {
        harness.zuora.goneCandidates.set(11);
        ZuoraRemovalsWorkflow removals = harness.stub(ZuoraRemovalsWorkflow.class, "zuora-removals:acme", "acme");

        RemovalsReport report = removals.run(new RemovalsRequest("acme", "ann"));

        assertEquals(RemovalsPhase.DONE, report.phase());
        assertEquals(11, report.removed());
        assertEquals(1, report.kept());
        assertEquals(1, harness.architect.applied.size());
        harness.record("zuora-removals", "zuora-removals:acme");
    }

    @Test
    void rerunsAnswerWhatWasRerunAndWhatIsFailedNow() {
        ZuoraRerunsWorkflow reruns = harness.stub(ZuoraRerunsWorkflow.class, "zuora-reruns:acme", "acme");

        RerunsReport report = reruns.run(new RerunsRequest("acme", List.of(1L, 2L), "ann"));

        assertEquals(List.of(1L), report.rerun());
        assertEquals(List.of(2L), report.skipped());
        assertEquals(7, report.failedTasks());
        harness.record("zuora-reruns", "zuora-reruns:acme");
    }

    @Test
    void rerunsThatAWorkerStoppedInTheMiddleOfGoOnWithTheRest() {
        harness.zuora.drainInReruns.set(true);
        ZuoraRerunsWorkflow reruns = harness.stub(ZuoraRerunsWorkflow.class, "zuora-reruns:acme", "acme");

        RerunsReport report = reruns.run(new RerunsRequest("acme", List.of(1L, 2L, 3L), "ann"));

        assertEquals(List.of(1L, 2L), report.rerun());
        assertEquals(List.of(3L), report.skipped());
        harness.record("zuora-reruns-drained", "zuora-reruns:acme");
    }

    @Test
    void theUpkeepOfSchedulesAnswersWhatItMended() {
        ScheduleUpkeepWorkflow upkeep = harness.stub(ScheduleUpkeepWorkflow.class, "schedule-upkeep", "all");

        ScheduleDrift drift = upkeep.run();

        assertEquals(List.of("acme"), drift.created());
        assertEquals(1, harness.reconciliations.get());
    }

    @Test
    void theUpkeepSweepsBatchAfterBatch() {
        harness.office.sweeps.add(new Swept(List.of("gone-1"), "gone-1"));
        harness.office.sweeps.add(new Swept(List.of(), "stays-2"));

        harness.stub(ScheduleUpkeepWorkflow.class, "schedule-upkeep", "all").run();

        assertEquals(
                List.of("sweepOrphans", "sweepOrphans after gone-1", "sweepOrphans after stays-2"),
                harness.office.done);
        harness.record("schedule-upkeep-sweeping-in-batches", "schedule-upkeep");
    }

    @Test
    void aChangeThatComesWithTheStartIsLookedAtInTheSameRound() {
        WorkflowStub upkeep =
                WorkflowStub.fromTyped(harness.stub(ScheduleUpkeepWorkflow.class, "schedule-upkeep", "all"));

        upkeep.signalWithStart("customersChanged", new Object[0], new Object[0]);

        assertEquals(2, upkeep.getResult(ScheduleDrift.class).unchanged());
    }

    private ZuoraSyncAllTickWorkflow tickOfAll() {
        return harness.stub(ZuoraSyncAllTickWorkflow.class, "schedule:nightly", "all");
    }

    private ZuoraSyncTickWorkflow tick() {
        return harness.stub(ZuoraSyncTickWorkflow.class, "zuora-sync-tick:acme", "acme");
    }
}
