package dev.throughline.worker.specialist.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
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
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A history written event by event, or read from the recorded ones. */
abstract class HistoryScript {
    final List<HistoryEvent> events = new ArrayList<>();

    /** Adds an event at so many seconds; answers its id. */
    long at(double second, EventType type, Consumer<HistoryEvent.Builder> more) {
        HistoryEvent.Builder event = HistoryEvent.newBuilder()
                .setEventId(events.size() + 1)
                .setEventType(type)
                .setEventTime(Timestamps.fromMillis(Math.round(second * 1_000)));
        more.accept(event);
        events.add(event.build());
        return events.size();
    }

    void begin(String type) {
        at(
                0,
                EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
                event -> event.setWorkflowExecutionStartedEventAttributes(
                        WorkflowExecutionStartedEventAttributes.newBuilder()
                                .setWorkflowType(WorkflowType.newBuilder().setName(type))));
    }

    void upsert(double second, String name, String json) {
        at(
                second,
                EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
                event -> event.setUpsertWorkflowSearchAttributesEventAttributes(
                        UpsertWorkflowSearchAttributesEventAttributes.newBuilder()
                                .setSearchAttributes(io.temporal.api.common.v1.SearchAttributes.newBuilder()
                                        .putIndexedFields(name, payload(json)))));
    }

    void activity(String type, double scheduledAt, double startedAt, double endedAt, int attempt, String why) {
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

    void update(double second, String name) {
        at(
                second,
                EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
                event -> event.setWorkflowExecutionUpdateAcceptedEventAttributes(
                        WorkflowExecutionUpdateAcceptedEventAttributes.newBuilder()
                                .setAcceptedRequest(io.temporal.api.update.v1.Request.newBuilder()
                                        .setInput(io.temporal.api.update.v1.Input.newBuilder()
                                                .setName(name)))));
    }

    void child(String type, double from, double to) {
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

    void timer(double from, double to) {
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

    void complete(double second, String json) {
        at(
                second,
                EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
                event -> event.setWorkflowExecutionCompletedEventAttributes(
                        WorkflowExecutionCompletedEventAttributes.newBuilder()
                                .setResult(Payloads.newBuilder().addPayloads(payload(json)))));
    }

    static Payload payload(String json) {
        return Payload.newBuilder().setData(ByteString.copyFromUtf8(json)).build();
    }

    static Failure failure(String type, String message) {
        return Failure.newBuilder()
                .setMessage(message)
                .setApplicationFailureInfo(ApplicationFailureInfo.newBuilder().setType(type))
                .build();
    }

    /** Milliseconds by name. */
    static Map<String, Long> millis(RunFigures figures, TimeSpent.Kind kind) {
        return figures.spent().stream()
                .filter(one -> one.kind() == kind)
                .collect(Collectors.toMap(TimeSpent::name, TimeSpent::millis));
    }

    static List<HistoryEvent> recorded(String name) {
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
