package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.specialist.TicketPreviewActivities;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.contract.ticketsync.PreviewPhase;
import dev.throughline.contract.ticketsync.PreviewReport;
import dev.throughline.contract.ticketsync.PreviewRequest;
import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.contract.ticketsync.PreviewState;
import dev.throughline.contract.ticketsync.TicketPreviewWorkflow;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.process.SilentLedger;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A preview over an analyst who finds what the test says. */
class TicketPreviewWorkflowTest {
    private static final String ID = "ticket-preview:c";
    private static final PreviewRequest REQUEST = new PreviewRequest("c", 7, PreviewScope.ALL, null);

    private final FakeAnalyst analyst = new FakeAnalyst();
    private final TestWorkflowEnvironment environment;

    TicketPreviewWorkflowTest() {
        environment = TestWorkflowEnvironment.newInstance(LinkHarness.options());
        Worker processes = environment.newWorker(TaskQueues.THROUGHLINE);
        processes.registerWorkflowImplementationTypes(TicketPreviewWorkflowImpl.class);
        processes.registerActivitiesImplementations(new SilentLedger());
        environment.newWorker(TaskQueues.VENDOR_TICKETS).registerActivitiesImplementations(analyst);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void ticketsAreListedAndPlannedChunkByChunk() {
        analyst.listed.add(new TicketPreviewActivities.Listed("next", counts(2, 0)));
        analyst.listed.add(new TicketPreviewActivities.Listed(null, counts(3, 0)));
        analyst.planned.add(counts(3, 2));
        analyst.planned.add(counts(3, 3));

        PreviewReport report = preview().run(REQUEST);

        assertEquals(new PreviewReport("c", 7, counts(3, 3)), report);
        assertEquals(List.of("list null", "list next", "plan", "plan", "close DONE null"), analyst.calls);
        TicketPreviewWorkflow ended = environment.getWorkflowClient().newWorkflowStub(TicketPreviewWorkflow.class, ID);
        assertEquals(PreviewPhase.CLOSED, ended.state().phase());
        record("ticket-preview");
    }

    @Test
    void whatWasContinuedAsNewGoesOnWhereItWas() {
        analyst.planned.add(counts(3, 3));

        PreviewRequest carried = new PreviewRequest(
                "c", 7, PreviewScope.ALL, new PreviewState(7, PreviewPhase.PLANNING, null, counts(3, 1)));

        assertEquals(3, preview().run(carried).counts().planned());
        assertEquals(List.of("plan", "close DONE null"), analyst.calls);
        record("ticket-preview-continued-as-new-last-run");
    }

    @Test
    void aRefusalIsKeptWithItsReason() {
        analyst.trouble.set(FailureType.AUTHENTICATION_FAILED.failure("Zendesk refuses the token", null));

        WorkflowFailedException failed =
                assertThrows(WorkflowFailedException.class, () -> preview().run(REQUEST));

        assertEquals("AUTHENTICATION_FAILED", Failures.typeOf(failed));
        assertEquals(List.of("list null", "close FAILED Zendesk refuses the token"), analyst.calls);
        record("ticket-preview-failed");
    }

    @Test
    void aCancelledPreviewKeepsWhatItFound() {
        analyst.listed.add(new TicketPreviewActivities.Listed(null, counts(2, 0)));
        analyst.planned.add(counts(2, 1));
        CountDownLatch planning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        analyst.planning.set(() -> {
            planning.countDown();
            await(goOn);
        });
        TicketPreviewWorkflow running = preview();
        WorkflowClient.start(running::run, REQUEST);
        await(planning);

        WorkflowStub.fromTyped(running).cancel();
        LinkHarness.until(() -> environment.getWorkflowClient().fetchHistory(ID).getEvents().stream()
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED));
        goOn.countDown();

        assertThrows(
                WorkflowFailedException.class,
                () -> WorkflowStub.fromTyped(running).getResult(PreviewReport.class));
        assertEquals("close CANCELLED It was cancelled.", analyst.calls.get(analyst.calls.size() - 1));
        record("ticket-preview-cancelled");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static PreviewCounts counts(long tickets, long planned) {
        return new PreviewCounts(tickets, planned, 0, planned, 0, 0, 0);
    }

    private TicketPreviewWorkflow preview() {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(
                        TicketPreviewWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ID)
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .build());
    }

    private void record(String name) {
        HistoryFiles.record(environment.getWorkflowClient(), "ticketsync/" + name, ID);
    }

    /** Answers in the order of the queues. */
    private static final class FakeAnalyst implements TicketPreviewActivities {
        private final Queue<Listed> listed = new ConcurrentLinkedQueue<>();
        private final Queue<PreviewCounts> planned = new ConcurrentLinkedQueue<>();
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();
        private final AtomicReference<@Nullable Runnable> planning = new AtomicReference<>();
        private PreviewCounts last = PreviewCounts.NONE;

        @Override
        public Listed listTickets(ListTickets request) {
            calls.add("list " + request.cursor());
            RuntimeException failure = trouble.get();
            if (failure != null) {
                throw failure;
            }
            return listed.remove();
        }

        @Override
        public PreviewCounts planTickets(PlanTickets request) {
            calls.add("plan");
            Runnable meanwhile = planning.get();
            if (meanwhile != null) {
                meanwhile.run();
            }
            last = planned.remove();
            return last;
        }

        @Override
        public PreviewCounts closePreview(ClosePreview request) {
            calls.add("close " + request.status() + " " + request.trouble());
            return last;
        }
    }
}
