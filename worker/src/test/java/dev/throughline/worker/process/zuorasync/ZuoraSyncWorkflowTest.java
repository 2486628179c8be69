package dev.throughline.worker.process.zuorasync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.ForceSync;
import dev.throughline.contract.zuorasync.PauseSync;
import dev.throughline.contract.zuorasync.ResumeSync;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncPhase;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.SyncState;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.worker.process.Failures;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZuoraSyncWorkflowTest {
    private static final SyncRequest REQUEST = SyncRequest.of("acme", false, SyncQueue.DEFAULT);

    private final ProcessHarness harness = new ProcessHarness();
    private final ZuoraSyncWorkflow sync = harness.stub(ZuoraSyncWorkflow.class, "zuora-sync:acme", "acme");

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aSyncRetrievesChunkAfterChunkUntilTheListEndsAndReports() {
        SyncReport report = sync.run(REQUEST);

        assertEquals(SyncOutcome.COMPLETED, report.outcome());
        assertEquals(3, harness.zuora.asked.size());
        assertEquals(1, harness.architect.closed.size());
        assertEquals(report, sync.state().report());
        harness.record("zuora-sync-happy", "zuora-sync:acme");
    }

    @Test
    void theLedgerIsToldOfStartAndEndOnce() {
        sync.run(REQUEST);

        assertEquals(1, harness.ledger.opened.size());
        assertEquals("acme", harness.ledger.opened.get(0).customer());
        assertEquals("COMPLETED", harness.ledger.closed.get(0).status());
        assertEquals(
                harness.ledger.opened.get(0).runKey(),
                harness.ledger.closed.get(0).runKey());
    }

    @Test
    void aPausedSyncAsksForNoChunkUntilItIsResumed() throws InterruptedException {
        startAndStopInTheMiddle();
        SyncState paused = sync.pause(new PauseSync("ann"));
        harness.zuora.goOn.countDown();
        harness.awaitProgress(sync, 2);

        assertEquals("ann", paused.pausedBy());
        assertEquals(2, harness.zuora.asked.size());
        sync.resume(new ResumeSync("ann"));
        assertEquals(SyncOutcome.COMPLETED, result().outcome());
        assertEquals(3, harness.zuora.asked.size());
        harness.record("zuora-sync-paused-and-resumed", "zuora-sync:acme");
    }

    @Test
    void aCancelledSyncWritesItsReportAndEndsAsCancelled() throws InterruptedException {
        startAndStopInTheMiddle();
        WorkflowStub.fromTyped(sync).cancel();

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, this::result);

        assertInstanceOf(CanceledFailure.class, ended.getCause());
        assertEquals(SyncOutcome.CANCELLED, harness.architect.closed.get(0).outcome());
        assertEquals("CANCELED", harness.ledger.closed.get(0).status());
        harness.record("zuora-sync-cancelled", "zuora-sync:acme");
    }

    @Test
    void forceOnTheWayBeginsANewPassAndFetchesEverything() throws InterruptedException {
        startAndStopInTheMiddle();
        sync.force(new ForceSync("ann"));
        harness.zuora.goOn.countDown();

        assertEquals(SyncOutcome.COMPLETED, result().outcome());
        assertEquals(2, harness.architect.opened.size());
        assertTrue(harness.architect.opened.get(1).newPass());
        assertEquals(5, harness.zuora.asked.size());
        assertTrue(harness.zuora.asked.get(4).forced());
        assertFalse(harness.zuora.asked.get(1).forced());
        harness.record("zuora-sync-forced-on-the-way", "zuora-sync:acme");
    }

    @Test
    void aRunThatTakesUpAForcedPassGoesOnForced() {
        harness.architect.leftForced.set(true);

        sync.run(REQUEST);

        assertTrue(harness.zuora.asked.stream().allMatch(chunk -> chunk.forced()));
    }

    @Test
    void pauseIsRefusedOnceNothingIsRetrievedAnyMore() {
        sync.run(REQUEST);

        assertThrows(RuntimeException.class, () -> sync.pause(new PauseSync("ann")));
    }

    @Test
    void forceIsRefusedOnceNothingIsRetrievedAnyMore() {
        sync.run(REQUEST);

        assertThrows(RuntimeException.class, () -> sync.force(new ForceSync("ann")));
        assertEquals(1, harness.architect.opened.size());
    }

    @Test
    void manyRemovalsNeedAPersonAndAreNotApplied() {
        harness.architect.candidates.set(12);
        harness.zuora.goneCandidates.set(12);

        SyncReport report = sync.run(REQUEST);

        assertEquals(SyncOutcome.NEEDS_CONFIRMATION, report.outcome());
        assertTrue(harness.architect.applied.isEmpty());
        harness.record("zuora-sync-needs-confirmation", "zuora-sync:acme");
    }

    @Test
    void fewRemovalsAreAppliedAfterTheVendorConfirmedThem() {
        harness.architect.candidates.set(3);
        harness.zuora.goneCandidates.set(3);

        assertEquals(SyncOutcome.COMPLETED, sync.run(REQUEST).outcome());
        assertEquals(1, harness.architect.applied.size());
        harness.record("zuora-sync-few-removals", "zuora-sync:acme");
    }

    @Test
    void badCredentialsEndTheRunWithADiagnosis() {
        harness.zuora.badCredentials.set(true);

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> sync.run(REQUEST));

        assertEquals("AUTHENTICATION_FAILED", Failures.typeOf(ended));
        var diagnosis = harness.architect.closed.get(0).diagnosis();
        assertNotNull(diagnosis);
        assertTrue(diagnosis.nextStep().contains("throughline customer update acme"), diagnosis.nextStep());
        assertEquals("FAILED", harness.ledger.closed.get(0).status());
        harness.record("zuora-sync-authentication-failed", "zuora-sync:acme");
    }

    @Test
    void anUnknownCustomerFailsWithItsOwnReasonAlthoughNoReportCanBeWritten() {
        harness.architect.unknown.add("acme");

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> sync.run(REQUEST));

        assertEquals("UNKNOWN_CUSTOMER", Failures.typeOf(ended));
        harness.record("zuora-sync-unknown-customer", "zuora-sync:acme");
    }

    @Test
    void theStateShowsPhaseAndProgressWhileItRuns() throws InterruptedException {
        startAndStopInTheMiddle();

        SyncState state = sync.state();

        assertEquals(SyncPhase.RETRIEVAL, state.phase());
        assertEquals(1, state.progress().pages());
        assertEquals(6, state.expectedDefinitions());
    }

    private void startAndStopInTheMiddle() throws InterruptedException {
        harness.zuora.stopInTheMiddle.set(true);
        WorkflowClient.start(sync::run, REQUEST);
        assertTrue(harness.zuora.inTheMiddle.await(60, TimeUnit.SECONDS), "the second chunk was never asked for");
    }

    private SyncReport result() {
        return WorkflowStub.fromTyped(sync).getResult(SyncReport.class);
    }
}
