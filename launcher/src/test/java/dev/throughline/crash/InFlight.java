package dev.throughline.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step that a worker has in hand.
 *
 * @param processId whose step
 * @param runId of the process
 * @param activity its type
 */
record InFlight(String processId, String runId, String activity) {
    /** Waits until the process's newest run has the step in hand. */
    static InFlight await(WorkflowClient client, String processId, String activity) {
        Await.until(activity + " of " + processId + " is in hand", () -> isInHand(client, processId, activity));
        String runId = client.newUntypedWorkflowStub(processId)
                .describe()
                .getExecution()
                .getRunId();
        return new InFlight(processId, runId, activity);
    }

    private static boolean isInHand(WorkflowClient client, String processId, String activity) {
        try {
            WorkflowExecutionDescription process =
                    client.newUntypedWorkflowStub(processId).describe();
            return process.getRawDescription().getPendingActivitiesList().stream()
                    .anyMatch(step -> step.getActivityType().getName().equals(activity)
                            && step.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
        } catch (WorkflowNotFoundException notYet) {
            return false;
        }
    }

    /** Waits until it is in hand once more, should an attempt have run into a time-out meanwhile. */
    void awaitInHand(WorkflowClient client) {
        Await.until(activity + " of " + processId + " is still in hand", () -> isInHand(client, processId, activity));
    }

    /** An attempt at the step began because the one before had fallen silent. */
    void assertBegunAgain(WorkflowClient client) {
        List<HistoryEvent> history = client.fetchHistory(processId, runId).getEvents();
        Map<Long, String> types = types(history);
        boolean again = history.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
                .map(HistoryEvent::getActivityTaskStartedEventAttributes)
                .anyMatch(started -> activity.equals(types.get(started.getScheduledEventId()))
                        && started.getLastFailure().getTimeoutFailureInfo().getTimeoutType()
                                == TimeoutType.TIMEOUT_TYPE_HEARTBEAT);
        assertTrue(again, activity + " of " + processId + " was not begun again after a lost heartbeat");
    }

    /** The types of the activities that a process completed, in that order. */
    static List<String> completed(WorkflowClient client, String processId) {
        List<HistoryEvent> history = client.fetchHistory(processId).getEvents();
        Map<Long, String> types = types(history);
        return history.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
                .map(event -> types.get(
                        event.getActivityTaskCompletedEventAttributes().getScheduledEventId()))
                .toList();
    }

    private static Map<Long, String> types(List<HistoryEvent> history) {
        Map<Long, String> types = new TreeMap<>();
        history.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                .forEach(event -> types.put(
                        event.getEventId(),
                        event.getActivityTaskScheduledEventAttributes()
                                .getActivityType()
                                .getName()));
        return types;
    }
}
