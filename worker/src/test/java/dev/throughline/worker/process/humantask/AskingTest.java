package dev.throughline.worker.process.humantask;

import static dev.throughline.worker.process.humantask.TaskHarness.decideBy;
import static dev.throughline.worker.process.humantask.TaskHarness.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.worker.process.Failures;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that ask. */
class AskingTest {
    private final TaskHarness harness = new TaskHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whoAskedGoesOnWithTheDecision() {
        WorkflowStub asking = harness.ask("asking", Requests.approval("t"));
        untilTold("opened");

        harness.task("t").decide(decideBy("ann", "approve", "approver"));

        assertEquals("approve", asking.getResult(TaskOutcome.class).decision());
    }

    @Test
    void whoIsCancelledWhileAskingCancelsTheTask() {
        WorkflowStub asking = harness.ask("asking", Requests.approval("t"));
        untilTold("opened");

        asking.cancel();

        WorkflowFailedException ended =
                assertThrows(WorkflowFailedException.class, () -> asking.getResult(TaskOutcome.class));
        assertTrue(ended.getCause() instanceof CanceledFailure, String.valueOf(ended.getCause()));
        until(() -> harness.list.newest().status() == TaskStatus.CANCELLED);
        untilTold("cancelled");
        harness.record("human-task-cancelled", "human-task:t");
    }

    @Test
    void whoAsksTheSameAgainWaitsForTheSameDecision() {
        WorkflowStub first = harness.ask("first", Requests.approval("t"));
        untilTold("opened");
        WorkflowStub second = harness.ask("second", Requests.approval("t"));

        harness.task("t").decide(decideBy("ann", "reject", "approver"));

        assertEquals("reject", first.getResult(TaskOutcome.class).decision());
        assertEquals("reject", second.getResult(TaskOutcome.class).decision());
        assertEquals(1, harness.list.opened.size());
    }

    @Test
    void whoAsksNobodyFailsAndNobodyIsTold() {
        WorkflowStub asking = harness.ask("asking", Requests.forNobody("t"));

        WorkflowFailedException failed =
                assertThrows(WorkflowFailedException.class, () -> asking.getResult(TaskOutcome.class));

        assertEquals("INVALID_INPUT", Failures.typeOf(failed));
        assertTrue(
                Failures.messageOf(failed).contains("candidates must name a role or a person"),
                Failures.messageOf(failed));
        assertTrue(harness.list.opened.isEmpty());
        assertTrue(harness.communications.keys().isEmpty());
    }

    @Test
    void whatIsAskedWrongFailsAtOnceWithEveryFault() {
        HumanTaskRequest wrong = new HumanTaskRequest(
                "t",
                " ",
                "",
                List.of(),
                List.of(),
                new TaskAudience(List.of(), List.of()),
                null,
                false,
                null,
                "test",
                Duration.ofDays(2),
                null,
                List.of(),
                Duration.ofDays(1),
                null,
                Map.of());
        WorkflowStub task = WorkflowStub.fromTyped(harness.client()
                .newWorkflowStub(
                        HumanTaskWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("human-task:t")
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .build()));
        task.start(wrong);

        WorkflowFailedException failed =
                assertThrows(WorkflowFailedException.class, () -> task.getResult(TaskOutcome.class));

        assertEquals("INVALID_INPUT", Failures.typeOf(failed));
        for (String fault : List.of("title", "decisions", "candidates", "expiresIn")) {
            assertTrue(Failures.messageOf(failed).contains(fault), Failures.messageOf(failed));
        }
    }

    private void untilTold(String occasion) {
        until(() -> harness.communications.keys().contains("task:t:" + occasion));
    }
}
