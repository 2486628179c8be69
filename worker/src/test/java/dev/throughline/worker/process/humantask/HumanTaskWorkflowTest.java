package dev.throughline.worker.process.humantask;

import static dev.throughline.worker.process.humantask.TaskHarness.claimBy;
import static dev.throughline.worker.process.humantask.TaskHarness.commentBy;
import static dev.throughline.worker.process.humantask.TaskHarness.decideBy;
import static dev.throughline.worker.process.humantask.TaskHarness.delegateBy;
import static dev.throughline.worker.process.humantask.TaskHarness.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ValidatorRefusal;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.worker.process.Failures;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What people do to a task. */
class HumanTaskWorkflowTest {
    private final TaskHarness harness = new TaskHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aDecisionEndsTheTaskWithWhoDecidedWhatAndWhy() {
        HumanTaskWorkflow task = harness.open(Requests.approval("t"));

        task.decide(new DecideTask("approve", "they paid", Map.of("amount", "12.5"), "ann", List.of("approver")));

        TaskOutcome outcome = harness.untyped("t").getResult(TaskOutcome.class);
        assertEquals(TaskStatus.DECIDED, outcome.status());
        assertEquals("approve", outcome.decision());
        assertEquals("they paid", outcome.reason());
        assertEquals(Map.of("amount", "12.5"), outcome.fields());
        assertEquals("ann", outcome.decidedBy());
        assertEquals(outcome, harness.list.newest().outcome());
        until(() -> harness.communications.keys().contains("task:t:decided"));
        harness.record("human-task-decided", "human-task:t");
        harness.record("task-notice", "task-notice:t");
    }

    @Test
    void aDelegatedTaskIsTheOthersToDecide() {
        HumanTaskWorkflow task = harness.open(Requests.approval("t"));
        task.claim(claimBy("ann"));
        task.comment(commentBy("ann", "I am away from tomorrow"));
        TaskState delegated = task.delegate(delegateBy("ann", "bob"));

        assertEquals("bob", delegated.assignee());
        assertEquals(new TaskAudience(List.of("approver"), List.of("bob")), delegated.candidates());
        assertRefused(FailureType.CONFLICT, "bob holds it", () -> task.decide(decideBy("ann", "approve", "approver")));
        task.decide(decideBy("bob", "reject", "viewer"));

        assertEquals("bob", harness.untyped("t").getResult(TaskOutcome.class).decidedBy());
        assertTrue(harness.communications.keys().contains("task:t:delegated:1"));
        assertEquals(
                List.of("I am away from tomorrow"),
                harness.list.changes.stream()
                        .flatMap(change -> change.comments().stream())
                        .map(comment -> comment.text())
                        .toList());
        harness.record("human-task-delegated-and-decided", "human-task:t");
    }

    @Test
    void whoIsNoCandidateIsRefusedAndChangesNothing() {
        HumanTaskWorkflow task = harness.open(Requests.approval("t"));

        assertRefused(FailureType.FORBIDDEN, "not among", () -> task.decide(decideBy("eve", "approve", "viewer")));
        assertRefused(FailureType.FORBIDDEN, "Four eyes", () -> task.decide(decideBy("olga", "approve", "approver")));
        assertRefused(
                FailureType.INVALID_INPUT, "approve, reject", () -> task.decide(decideBy("ann", "maybe", "approver")));

        assertEquals(TaskStatus.OPEN, task.state().status());
        assertNull(task.state().outcome());
        assertTrue(harness.list.changes.isEmpty());
    }

    @Test
    void aTaskThatCannotBeAskedFailsWithEveryFault() {
        HumanTaskRequest unaskable = Requests.unaskable("t");

        WorkflowFailedException ended = assertThrows(
                WorkflowFailedException.class, () -> harness.start(unaskable).getResult(TaskOutcome.class));

        assertEquals("INVALID_INPUT", Failures.typeOf(ended));
        assertTrue(harness.communications.keys().isEmpty());
        harness.record("human-task-unaskable", "human-task:t");
    }

    @Test
    void whoAskedIsNotAskedToDecideButIsToldTheEnd() {
        HumanTaskWorkflow task = harness.open(Requests.approval("t"));
        assertEquals("olga", harness.communications.newest().except());

        task.decide(decideBy("ann", "approve", "approver"));

        until(() -> harness.communications.keys().contains("task:t:decided"));
        assertNull(harness.communications.newest().except());
    }

    @Test
    void theListKnowsTheTaskAsItStands() {
        HumanTaskWorkflow task = harness.open(Requests.approval("t"));
        assertEquals(TaskStatus.OPEN, harness.list.newest().status());

        task.claim(claimBy("ann"));

        until(() -> !harness.list.changes.isEmpty());
        assertEquals("ann", harness.list.newest().assignee());
        assertTrue(harness.list.changes.get(0).version() > 1);
    }

    static void assertRefused(FailureType type, String words, Executable message) {
        WorkflowUpdateException refused = assertThrows(WorkflowUpdateException.class, message);
        ApplicationFailure failure = assertInstanceOf(ApplicationFailure.class, refused.getCause());
        String said = failure.getOriginalMessage();
        assertTrue(said.contains(words), said);
        assertEquals(type, ValidatorRefusal.typeIn(said), said);
    }
}
