package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.specialist.TicketSweepActivities.Opened;
import dev.throughline.contract.specialist.TicketSweepActivities.Sweep;
import dev.throughline.contract.specialist.TicketSweepActivities.Swept;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationPhase;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.contract.ticketsync.TicketReconciliationTickWorkflow;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reconciliation over specialists who find what the test says. */
class TicketReconciliationWorkflowTest {
    private static final String ID = "ticket-reconciliation:c";
    private static final String TICK = "ticket-reconciliation-tick:c";
    private static final ReconciliationRequest REQUEST = new ReconciliationRequest("c", false, null);

    private final LinkHarness harness = new LinkHarness();
    private final FakeTicketDesk desk = harness.desk;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void bothSidesAreGoneThroughChunkByChunkAndTheLinksAreWaitedFor() {
        desk.ticketChunks.add(new Swept("next", new ReconciliationCounts(3, 0, 2, 0, 0, 0, 0)));
        desk.ticketChunks.add(new Swept(null, new ReconciliationCounts(1, 0, 0, 0, 0, 0, 0)));
        desk.taskChunks.add(new Swept(null, new ReconciliationCounts(0, 5, 1, 0, 0, 2, 0)));

        ReconciliationReport report = sweep().run(REQUEST);

        assertEquals(new ReconciliationCounts(4, 5, 3, 1, 0, 2, 1), report.counts());
        assertNull(report.trouble());
        assertEquals(List.of(report), desk.reports);
        assertEquals(
                "null next null",
                desk.sweeps.stream().map(Sweep::cursor).map(String::valueOf).collect(Collectors.joining(" ")));
        TicketReconciliationWorkflow ended = harness.client().newWorkflowStub(TicketReconciliationWorkflow.class, ID);
        assertEquals(ReconciliationPhase.CLOSED, ended.state().phase());
        record("ticket-reconciliation", ID);
    }

    @Test
    void aWebhookThatCannotBeMendedIsSaidAndHoldsNoSweepUp() {
        desk.webhookTrouble.set(FailureType.PERMISSION_DENIED.failure("The agent may not see webhooks", null));

        ReconciliationReport report = sweep().run(REQUEST);

        assertEquals("The webhook of Zendesk: The agent may not see webhooks", report.trouble());
        assertEquals(2, desk.sweeps.size());
        record("ticket-reconciliation-webhook-refused", ID);
    }

    @Test
    void withoutAnAddressNoWebhookIsMadeAndWithoutAWatermarkEverythingIsLookedAt() {
        desk.opened.set(new Opened(true, false));

        ReconciliationReport report = sweep().run(REQUEST);

        assertEquals(ReconciliationCounts.NONE, report.counts());
        assertTrue(report.full());
        assertTrue(desk.sweeps.stream().allMatch(Sweep::full));
    }

    @Test
    void aTickStartsTheReconciliationAndFailsWhenItFails() {
        assertFalse(tick().run(REQUEST));
        record("ticket-reconciliation-tick", TICK);
        desk.trouble.set(FailureType.AUTHENTICATION_FAILED.failure("Zendesk refuses the token", null));

        WorkflowFailedException failed = assertThrows(WorkflowFailedException.class, () -> tick().run(REQUEST));

        assertEquals("AUTHENTICATION_FAILED", Failures.typeOf(failed));
        record("ticket-reconciliation-failed", ID);
        record("ticket-reconciliation-tick-failed", TICK);
    }

    @Test
    void aTickJoinsTheReconciliationThatRuns() {
        CountDownLatch goOn = new CountDownLatch(1);
        desk.sweeping.set(() -> {
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        TicketReconciliationWorkflow running = sweep();
        WorkflowClient.start(running::run, REQUEST);

        assertTrue(tick().run(REQUEST));

        record("ticket-reconciliation-tick-joined", TICK);
        goOn.countDown();
        WorkflowStub.fromTyped(running).getResult(ReconciliationReport.class);
        assertEquals(1, desk.reports.size());
    }

    private TicketReconciliationWorkflow sweep() {
        return harness.client().newWorkflowStub(TicketReconciliationWorkflow.class, options(ID));
    }

    private TicketReconciliationTickWorkflow tick() {
        return harness.client().newWorkflowStub(TicketReconciliationTickWorkflow.class, options(TICK));
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .build();
    }

    private void record(String name, String id) {
        HistoryFiles.record(harness.client(), "ticketsync/" + name, id);
    }
}
