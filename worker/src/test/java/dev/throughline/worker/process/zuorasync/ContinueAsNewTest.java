package dev.throughline.worker.process.zuorasync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the real server, because only that one suggests to continue as new; here after a short history already. */
@Tag("real-server")
class ContinueAsNewTest {
    @Test
    void aLongSyncContinuesAsNewAndIsStillOneProcessWithOneReport() {
        TestWorkflowEnvironment server =
                TemporalProgram.start(ProcessHarness.options(), "limit.historyCount.suggestContinueAsNew=60");
        try (ProcessHarness harness = new ProcessHarness(server)) {
            harness.zuora.chunks.set(20);
            ZuoraSyncWorkflow sync = harness.stub(ZuoraSyncWorkflow.class, "zuora-sync:acme", "acme");

            WorkflowExecution first = WorkflowClient.start(sync::run, SyncRequest.of("acme", false, SyncQueue.DEFAULT));
            SyncReport report = WorkflowStub.fromTyped(sync).getResult(SyncReport.class);

            assertEquals(SyncOutcome.COMPLETED, report.outcome());
            assertEquals(first.getRunId(), report.runKey());
            assertEquals(20, harness.zuora.asked.size());
            assertEquals(1, harness.architect.opened.size());
            assertEquals(1, harness.ledger.opened.size());
            assertEquals(1, harness.ledger.closed.size());
            String last = harness.client()
                    .newUntypedWorkflowStub("zuora-sync:acme")
                    .describe()
                    .getExecution()
                    .getRunId();
            assertTrue(!last.equals(first.getRunId()), "it never continued as new");
            HistoryFiles.record(harness.client(), "zuora-sync-continued-as-new-last-run", "zuora-sync:acme");
            HistoryFiles.record(harness.client(), "zuora-sync-continued-as-new", "zuora-sync:acme", first.getRunId());
        }
    }
}
