package dev.throughline.bench;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the actions that Temporal Cloud would bill for a history (docs.temporal.io, "Actions"): each start, activity with its
 * retries, timer, signal, update and change of search attributes is one, a child two, a signal that starts one together with
 * the start, and all markers of one workflow task one. Queries and heartbeats leave nothing in a history and are not counted;
 * a link makes none of its own.
 */
final class BilledActions {
    private BilledActions() {}

    static long count(List<HistoryEvent> history) {
        long actions = 0;
        Set<Long> tasksWithMarkers = new HashSet<>();
        EventType before = EventType.EVENT_TYPE_UNSPECIFIED;
        for (HistoryEvent event : history) {
            actions += switch (event.getEventType()) {
                case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
                        EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
                        EVENT_TYPE_TIMER_STARTED,
                        EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
                        EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
                        EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED -> 1;
                case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED ->
                    before == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED ? 0 : 1;
                case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
                    event.getActivityTaskStartedEventAttributes().getAttempt() - 1;
                case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> 2;
                case EVENT_TYPE_MARKER_RECORDED ->
                    tasksWithMarkers.add(
                                    event.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId())
                            ? 1
                            : 0;
                default -> 0;
            };
            before = event.getEventType();
        }
        return actions;
    }
}
