package dev.throughline.worker.process.humantask;

import static dev.throughline.worker.process.humantask.TaskHarness.claimBy;
import static dev.throughline.worker.process.humantask.TaskHarness.decideBy;
import static dev.throughline.worker.process.humantask.TaskHarness.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a task does by itself, over days that take milliseconds. */
class HumanTaskTimesTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final TaskHarness harness = new TaskHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void remindersComeAtTheirTimesUntilTheTaskExpiresWithItsDecision() {
        Instant opened = harness.now();
        harness.open(Requests.approval("t", Duration.ofDays(4), List.of(), "reject"));

        TaskOutcome outcome = harness.untyped("t").getResult(TaskOutcome.class);

        assertEquals(TaskStatus.EXPIRED, outcome.status());
        assertEquals("reject", outcome.decision());
        assertNull(outcome.decidedBy());
        assertEquals(14 * 24, hoursFrom(opened, outcome.at()));
        until(() -> harness.communications.keys().contains("task:t:expired"));
        assertEquals(
                List.of(
                        "task:t:opened",
                        "task:t:due",
                        "task:t:reminder:1",
                        "task:t:reminder:2",
                        "task:t:reminder:3",
                        "task:t:expired"),
                harness.communications.keys());
        assertEquals(3 * 24, harness.communications.hoursAfter(opened, "task:t:due"));
        assertEquals(4 * 24, harness.communications.hoursAfter(opened, "task:t:reminder:1"));
        assertEquals(8 * 24, harness.communications.hoursAfter(opened, "task:t:reminder:2"));
        assertEquals(12 * 24, harness.communications.hoursAfter(opened, "task:t:reminder:3"));
        assertEquals(3, harness.list.newest().reminders());
        harness.record("human-task-expired-with-decision", "human-task:t");
    }

    @Test
    void waitingCostsOneTimerPerThingThatHappens() {
        harness.open(Requests.approval("t", null, List.of(), null));

        harness.untyped("t").getResult(TaskOutcome.class);

        List<HistoryEvent> timers = harness.client().fetchHistory("human-task:t").getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
                .toList();
        assertEquals(2, timers.size());
        assertEquals(
                "\"due after 3 days\"",
                timers.get(0).getUserMetadata().getSummary().getData().toStringUtf8());
        assertEquals(
                "\"expires after 14 days\"",
                timers.get(1).getUserMetadata().getSummary().getData().toStringUtf8());
    }

    @Test
    void expiryWithoutADecisionDecidesNothing() {
        harness.open(Requests.approval("t"));

        assertNull(harness.untyped("t").getResult(TaskOutcome.class).decision());
        harness.record("human-task-expired", "human-task:t");
    }

    @Test
    void escalationTellsMorePeopleWhoMayDecideFromThenOn() {
        HumanTaskRequest request = Requests.approval("t", null, HumanTaskRequest.USUAL_ESCALATION, null);
        Instant opened = harness.now();
        HumanTaskWorkflow task = harness.open(request);
        task.claim(claimBy("ann"));

        harness.environment.sleep(DAY.plus(A_WHILE));
        until(() -> harness.communications.keys().contains("task:t:escalation:1"));
        TaskState escalated = task.state();
        assertNull(escalated.assignee(), "whoever sat on it holds it no longer");
        assertEquals(List.of("approver", "admin"), escalated.candidates().roles());
        assertEquals(TaskStatus.OPEN, harness.list.newest().status());

        harness.environment.sleep(DAY);
        until(() -> harness.communications.keys().contains("task:t:escalation:2"));
        assertEquals(24, harness.communications.hoursAfter(opened, "task:t:escalation:1"));
        assertEquals(48, harness.communications.hoursAfter(opened, "task:t:escalation:2"));
        assertEquals(
                TaskAudience.ofRole("admin"),
                harness.communications.sent.get(2).notification().to());

        task.decide(decideBy("root", "approve", "admin"));
        assertEquals("root", harness.untyped("t").getResult(TaskOutcome.class).decidedBy());
        harness.record("human-task-escalated", "human-task:t");
    }

    @Test
    void aReminderGoesToWhoHoldsIt() {
        HumanTaskWorkflow task = harness.open(Requests.approval("t", DAY, List.of(), null));
        task.claim(claimBy("ann"));

        harness.environment.sleep(DAY.plus(A_WHILE));
        until(() -> harness.communications.keys().contains("task:t:reminder:1"));

        assertEquals(
                TaskAudience.ofPerson("ann"),
                harness.communications.sent.get(1).notification().to());
    }

    @Test
    void channelsThatAreDownHoldNothingUp() {
        HumanTaskWorkflow task = harness.open(Requests.approval("t"));
        harness.communications.down.set(true);

        task.decide(decideBy("ann", "approve", "approver"));

        assertEquals("ann", harness.untyped("t").getResult(TaskOutcome.class).decidedBy());
        assertFalse(harness.communications.keys().contains("task:t:decided"));
        harness.communications.down.set(false);
        until(() -> harness.communications.keys().contains("task:t:decided"));
    }

    @Test
    void aStepOfTheEscalationAfterTheExpiryNeverComes() {
        EscalationStep late = new EscalationStep(Duration.ofDays(20), TaskAudience.ofRole("admin"));
        harness.open(Requests.approval("t", null, List.of(late), null));

        harness.untyped("t").getResult(TaskOutcome.class);

        assertEquals(0, harness.list.newest().escalations());
    }

    private static long hoursFrom(Instant from, Instant to) {
        return Duration.between(from, to).plusMinutes(1).toHours();
    }
}
