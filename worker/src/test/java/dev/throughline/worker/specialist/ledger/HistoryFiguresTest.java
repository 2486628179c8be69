package dev.throughline.worker.specialist.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.store.process.TimeSpent;
import io.temporal.api.enums.v1.ContinueAsNewInitiator;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionContinuedAsNewEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionFailedEventAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFiguresTest extends HistoryScript {
    @Test
    void aPhaseLastsUntilTheNext() {
        begin("T");
        upsert(1, "Phase", "\"PREPARATION\"");
        upsert(3, "Phase", "\"RETRIEVAL\"");
        upsert(4, "RecordsSynced", "7");
        upsert(9, "Phase", "\"PREPARATION\"");
        complete(10, "{}");

        RunFigures figures = HistoryFigures.of(events);

        assertEquals(Map.of("PREPARATION", 3_000L, "RETRIEVAL", 6_000L), millis(figures, TimeSpent.Kind.PHASE));
        assertEquals("PREPARATION", figures.phase());
        assertEquals(Map.of("Phase", "PREPARATION", "RecordsSynced", 7), figures.attributes());
        assertEquals(
                Optional.of(2L),
                figures.spent().stream()
                        .filter(one -> one.name().equals("PREPARATION"))
                        .map(TimeSpent::times)
                        .findFirst());
    }

    @Test
    void eachMomentIsGivenToOneThing() {
        begin("T");
        activity("Fetch", 0, 1, 4, 1, "");
        timer(2, 6);
        child("Other", 5, 8);
        child("HumanTask", 7, 9);
        complete(10, "{}");

        Map<String, Long> waits = millis(HistoryFigures.of(events), TimeSpent.Kind.WAIT);

        assertEquals(
                Map.of(
                        "WORKER", 1_000L, "WORK", 3_000L, "TIMER", 1_000L, "PROCESS", 2_000L, "PERSON", 2_000L,
                        "MESSAGE", 1_000L),
                waits);
    }

    @Test
    void waitingForARetryIsWaitingOnWhatFailed() {
        begin("T");
        activity("A", 0, 5, 6, 3, FailureType.RATE_LIMITED.name());
        activity("B", 6, 8, 9, 2, FailureType.VENDOR_UNAVAILABLE.name());
        activity("C", 9, 10, 11, 2, FailureType.STORE_UNAVAILABLE.name());
        activity("D", 11, 13, 13, 2, "java.lang.IllegalStateException");
        complete(13, "{}");

        RunFigures figures = HistoryFigures.of(events);

        assertEquals(
                Map.of(
                        "VENDOR_LIMIT",
                        5_000L,
                        "VENDOR_OUTAGE",
                        2_000L,
                        "DATABASE",
                        1_000L,
                        "RETRY",
                        2_000L,
                        "WORK",
                        3_000L),
                millis(figures, TimeSpent.Kind.WAIT));
        TimeSpent first = figures.spent().stream()
                .filter(one -> one.name().equals("A"))
                .findFirst()
                .orElseThrow();
        assertEquals(new TimeSpent(TimeSpent.Kind.ACTIVITY, "A", 6_000, 1, 3, 2, 6_000), first);
    }

    @Test
    void aPauseIsWaitedOnOnlyWhileNothingElseGoesOn() {
        begin("T");
        activity("Fetch", 0, 0, 4, 1, "");
        update(2, "pause");
        update(9, "resume");
        complete(10, "{}");

        assertEquals(
                Map.of("WORK", 4_000L, "PAUSE", 5_000L, "MESSAGE", 1_000L),
                millis(HistoryFigures.of(events), TimeSpent.Kind.WAIT));
    }

    @Test
    void aProcessThatNeedsAPersonWaitsOnOne() {
        begin("T");
        upsert(2, "NeedsHuman", "true");
        timer(3, 7);
        upsert(8, "NeedsHuman", "false");
        complete(10, "{}");

        assertEquals(
                Map.of("PERSON", 6_000L, "MESSAGE", 4_000L), millis(HistoryFigures.of(events), TimeSpent.Kind.WAIT));
    }

    @Test
    void whatTheReportWaitedForTheVendorsLimitIsNotWork() {
        begin("T");
        activity("Fetch", 0, 0, 10, 1, "");
        complete(10, "{\"throttledSeconds\":2.5}");

        assertEquals(
                Map.of("WORK", 7_500L, "VENDOR_LIMIT", 2_500L), millis(HistoryFigures.of(events), TimeSpent.Kind.WAIT));
    }

    @Test
    void aFailureIsTheInnermostOneOfOurs() {
        begin("T");
        Failure outer = Failure.newBuilder()
                .setMessage("Activity task failed")
                .setCause(failure("AUTHENTICATION_FAILED", "refused"))
                .build();
        at(
                5,
                EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
                event -> event.setWorkflowExecutionFailedEventAttributes(
                        WorkflowExecutionFailedEventAttributes.newBuilder().setFailure(outer)));

        Ending ending = HistoryFigures.of(events).ending();

        assertEquals(new Ending("FAILED", FailureType.AUTHENTICATION_FAILED, "refused"), ending);
    }

    @Test
    void runsThatFollowEachOtherAddUp() {
        RunFigures first = HistoryFigures.of(recorded("zuora-sync-continued-as-new"));
        RunFigures last = HistoryFigures.of(recorded("zuora-sync-continued-as-new-last-run"));

        RunFigures both = first.then(last);

        assertFalse(first.ending().isEnd(), "it goes on in the next run");
        assertEquals("COMPLETED", both.ending().status());
        assertEquals(first.events() + last.events(), both.events());
        assertEquals("STORAGE", both.phase());
        assertEquals(
                millis(first, TimeSpent.Kind.PHASE).getOrDefault("RETRIEVAL", 0L)
                        + millis(last, TimeSpent.Kind.PHASE).getOrDefault("RETRIEVAL", 0L),
                millis(both, TimeSpent.Kind.PHASE).get("RETRIEVAL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schedule-upkeep",
                "zuora-removals",
                "zuora-sync-all",
                "zuora-sync-authentication-failed",
                "zuora-sync-cancelled",
                "zuora-sync-happy",
                "zuora-sync-paused-and-resumed",
                "zuora-sync-tick-failed"
            })
    void theWaitsOfARecordedProcessAreAllOfItsTime(String name) {
        List<HistoryEvent> history = recorded(name);

        RunFigures figures = HistoryFigures.of(history);

        long whole = figures.closedAt().toEpochMilli() - figures.startedAt().toEpochMilli();
        assertEquals(
                whole,
                millis(figures, TimeSpent.Kind.WAIT).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertTrue(millis(figures, TimeSpent.Kind.PHASE).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                <= whole);
        assertTrue(figures.ending().isEnd());
        assertEquals(history.size(), figures.events());
    }

    @Test
    void aRecordedFailureAndARecordedCancellationAreToldApart() {
        Ending failed =
                HistoryFigures.of(recorded("zuora-sync-authentication-failed")).ending();
        Ending cancelled = HistoryFigures.of(recorded("zuora-sync-cancelled")).ending();

        assertEquals(FailureType.AUTHENTICATION_FAILED, failed.failureType());
        assertEquals("CANCELED", cancelled.status());
        assertNull(cancelled.failure());
    }

    @Test
    void aRecordedPauseIsSeen() {
        RunFigures figures = HistoryFigures.of(recorded("zuora-sync-paused-and-resumed"));

        assertTrue(millis(figures, TimeSpent.Kind.WAIT).containsKey("PAUSE"), figures::toString);
    }

    @Test
    void aRunOfAScheduleEndsThoughAnotherFollows() {
        Failure failure = Failure.newBuilder().setMessage("refused").build();

        assertEquals(
                "COMPLETED",
                wentOn(ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_CRON_SCHEDULE, null)
                        .status());
        assertEquals(
                "FAILED",
                wentOn(ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_CRON_SCHEDULE, failure)
                        .status());
        assertFalse(wentOn(ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_WORKFLOW, null)
                .isEnd());
    }

    @SuppressWarnings("deprecation") // the in-memory server and older ones still set it
    private static Ending wentOn(ContinueAsNewInitiator initiator, @Nullable Failure failure) {
        WorkflowExecutionContinuedAsNewEventAttributes.Builder attributes =
                WorkflowExecutionContinuedAsNewEventAttributes.newBuilder().setInitiator(initiator);
        if (failure != null) {
            attributes.setFailure(failure);
        }
        return Ending.of(HistoryEvent.newBuilder()
                .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW)
                .setWorkflowExecutionContinuedAsNewEventAttributes(attributes)
                .build());
    }
}
