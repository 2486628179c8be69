package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Decide;
import dev.throughline.contract.specialist.TicketSweepActivities.Opened;
import dev.throughline.contract.specialist.TicketSweepActivities.Swept;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the real server, because only that one suggests to continue as new; here after a short history already. */
@Tag("real-server")
class LinkContinuesAsNewTest {
    private static final String SOON = "limit.historyCount.suggestContinueAsNew=60";

    @Test
    void aBusyLinkContinuesAsNewWithoutActingTwiceOnAnEvent() {
        try (LinkHarness harness = new LinkHarness(TemporalProgram.start(LinkHarness.options(), SOON))) {
            harness.ticketChanged("e0");
            harness.rounds(1);
            String first = runId(harness);
            busy(harness, 1, 10);
            harness.ticketChanged("e3", "e8");
            harness.desk.usual.set(Plans.of(Outcome.DETACHED));
            harness.ticketChanged("last");
            TicketLinkState ended = harness.result();

            assertNotEquals(first, runId(harness), "it never continued as new");
            assertEquals(11, acted(harness), "an event was lost or came twice: " + harness.desk.reasons);
            assertEquals(harness.desk.settles.size(), ended.rounds());
            HistoryFiles.record(harness.client(), "ticketsync/link-continued-as-new", LinkHarness.ID, first);
            harness.record("link-continued-as-new-last-run");
        }
    }

    @Test
    void aQuestionKeepsTheRunAndItsAnswerIsStoredOnceBeforeItContinuesAsNew() {
        try (LinkHarness harness = new LinkHarness(TemporalProgram.start(LinkHarness.options(), SOON))) {
            harness.desk.usual.set(Plans.asks(Outcome.EXISTING_TASK, Plans.EXISTING));
            harness.desk.afterDecision.set(Plans.same());
            harness.ticketChanged("e0");
            OpenAsk asked = harness.asked(1).get(0);
            String first = runId(harness);
            busy(harness, 1, 10);
            assertEquals(first, runId(harness), "it asks again what was asked");
            assertEquals(List.of(asked), harness.state().asks());

            harness.decide(asked, "task2", Map.of());
            harness.asked(0);
            busy(harness, 10, 20);

            assertNotEquals(first, runId(harness), "it never continued as new");
            assertEquals(List.of(new Decide("c", "7", Plans.EXISTING, "task2", "bob")), harness.desk.decisions);
            harness.desk.usual.set(Plans.of(Outcome.DETACHED));
            harness.ticketChanged("last");
            assertEquals(Outcome.DETACHED, harness.result().outcome());
        }
    }

    /** Has one round after the other. */
    private static void busy(LinkHarness harness, int from, int to) {
        for (int event = from; event < to; event++) {
            harness.ticketChanged("e" + event);
            harness.rounds(event + 1);
        }
    }

    @Test
    void aLongSweepContinuesAsNewAndIsStillOneReconciliation() {
        try (LinkHarness harness = new LinkHarness(TemporalProgram.start(LinkHarness.options(), SOON))) {
            for (int chunk = 1; chunk <= 20; chunk++) {
                harness.desk.ticketChunks.add(
                        new Swept(chunk < 20 ? "c" + chunk : null, new ReconciliationCounts(1, 0, 1, 0, 0, 0, 0)));
            }
            harness.desk.opened.set(new Opened(true, true));
            TicketReconciliationWorkflow sweep = harness.client()
                    .newWorkflowStub(
                            TicketReconciliationWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId("ticket-reconciliation:c")
                                    .setTaskQueue("throughline")
                                    .build());
            String first = WorkflowClient.start(sweep::run, new ReconciliationRequest("c", true, "ann"))
                    .getRunId();
            ReconciliationReport report = WorkflowStub.fromTyped(sweep).getResult(ReconciliationReport.class);

            assertEquals(first, report.run());
            assertTrue(report.full());
            assertEquals(new ReconciliationCounts(20, 0, 20, 1, 0, 0, 1), report.counts());
            assertEquals(List.of(report), harness.desk.reports);
            assertEquals(21, harness.desk.sweeps.size());
            HistoryFiles.record(
                    harness.client(),
                    "ticketsync/ticket-reconciliation-continued-as-new",
                    "ticket-reconciliation:c",
                    first);
            HistoryFiles.record(
                    harness.client(),
                    "ticketsync/ticket-reconciliation-continued-as-new-last-run",
                    "ticket-reconciliation:c");
        }
    }

    /** Events that rounds were for; an activity whose report was lost on the way is carried out once more. */
    private static int acted(LinkHarness harness) {
        int events = 0;
        List<String> before = List.of();
        for (List<String> reasons : harness.desk.reasons) {
            events += reasons.equals(before) ? 0 : reasons.size();
            before = reasons;
        }
        return events;
    }

    private static String runId(LinkHarness harness) {
        return harness.untyped().describe().getExecution().getRunId();
    }
}
