package dev.throughline.worker.specialist.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import dev.throughline.contract.common.FailureType;
import dev.throughline.store.process.TimeSpent;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.ChildWorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.api.history.v1.TimerFiredEventAttributes;
import io.temporal.api.history.v1.TimerStartedEventAttributes;
import io.temporal.api.history.v1.UpsertWorkflowSearchAttributesEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionFailedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFiguresTest {
    private final List<HistoryEvent> events = new ArrayList<>();

    /** Adds an event at so many seconds; answers its id. */
    private long at(double second, EventType type, Consumer<HistoryEvent.Builder> more) {
        HistoryEvent.Builder event = HistoryEvent.newBuilder()
                .setEventId(events.size() + 1)
                .setEventType(type)
                .setEventTime(Timestamps.fromMillis(Math.round(second * 1_000)));
        more.accept(event);
        events.add(event.build());
        return events.size();
    }

    private void begin(String type) {
        at(
                0,
                EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
                event -> event.setWorkflowExecutionStartedEventAttributes(
                        WorkflowExecutionStartedEventAttributes.newBuilder()
                                .setWorkflowType(WorkflowType.newBuilder().setName(type))));
    }

    private void upsert(double second, String name, String json) {
        at(
                second,
                EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
                event -> event.setUpsertWorkflowSearchAttributesEventAttributes(
                        UpsertWorkflowSearchAttributesEventAttributes.newBuilder()
                                .setSearchAttributes(io.temporal.api.common.v1.SearchAttributes.newBuilder()
                                        .putIndexedFields(name, payload(json)))));
    }

    private void activity(String type, double scheduledAt, double startedAt, double endedAt, int attempt, String why) {
        long scheduled = at(
                scheduledAt,
                EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
                event -> event.setActivityTaskScheduledEventAttributes(ActivityTaskScheduledEventAttributes.newBuilder()
                        .setActivityType(ActivityType.newBuilder().setName(type))));
        ActivityTaskStartedEventAttributes.Builder started = ActivityTaskStartedEventAttributes.newBuilder()
                .setScheduledEventId(scheduled)
                .setAttempt(attempt);
        if (!why.isEmpty()) {
            started.setLastFailure(failure(why, "no"));
        }
        at(
                startedAt,
                EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED,
                event -> event.setActivityTaskStartedEventAttributes(started));
        at(
                endedAt,
                EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
                event -> event.setActivityTaskCompletedEventAttributes(
                        ActivityTaskCompletedEventAttributes.newBuilder().setScheduledEventId(scheduled)));
    }

    private void update(double second, String name) {
        at(
                second,
                EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
                event -> event.setWorkflowExecutionUpdateAcceptedEventAttributes(
                        WorkflowExecutionUpdateAcceptedEventAttributes.newBuilder()
                                .setAcceptedRequest(io.temporal.api.update.v1.Request.newBuilder()
                                        .setInput(io.temporal.api.update.v1.Input.newBuilder()
                                                .setName(name)))));
    }

    private void child(String type, double from, double to) {
        long initiated = at(
                from,
                EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED,
                event -> event.setStartChildWorkflowExecutionInitiatedEventAttributes(
                        StartChildWorkflowExecutionInitiatedEventAttributes.newBuilder()
                                .setWorkflowType(WorkflowType.newBuilder().setName(type))));
        at(
                to,
                EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED,
                event -> event.setChildWorkflowExecutionCompletedEventAttributes(
                        ChildWorkflowExecutionCompletedEventAttributes.newBuilder()
                                .setInitiatedEventId(initiated)));
    }

    private void timer(double from, double to) {
        long started = at(
                from,
                EventType.EVENT_TYPE_TIMER_STARTED,
                event -> event.setTimerStartedEventAttributes(
                        TimerStartedEventAttributes.newBuilder().setTimerId("t")));
        at(
                to,
                EventType.EVENT_TYPE_TIMER_FIRED,
                event -> event.setTimerFiredEventAttributes(
                        TimerFiredEventAttributes.newBuilder().setStartedEventId(started)));
    }

    private void complete(double second, String json) {
        at(
                second,
                EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
                event -> event.setWorkflowExecutionCompletedEventAttributes(
                        WorkflowExecutionCompletedEventAttributes.newBuilder()
                                .setResult(Payloads.newBuilder().addPayloads(payload(json)))));
    }

    private static Payload payload(String json) {
        return Payload.newBuilder().setData(ByteString.copyFromUtf8(json)).build();
    }

    private static Failure failure(String type, String message) {
        return Failure.newBuilder()
                .setMessage(message)
                .setApplicationFailureInfo(ApplicationFailureInfo.newBuilder().setType(type))
                .build();
    }

    /** Milliseconds by name. */
    private static Map<String, Long> millis(RunFigures figures, TimeSpent.Kind kind) {
        return figures.spent().stream()
                .filter(one -> one.kind() == kind)
                .collect(Collectors.toMap(TimeSpent::name, TimeSpent::millis));
    }

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

    private static List<HistoryEvent> recorded(String name) {
        String path = "/histories/zuorasync/" + name + ".json";
        try (InputStream in = HistoryFiguresTest.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not there");
            }
            return WorkflowExecutionHistory.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getEvents();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
