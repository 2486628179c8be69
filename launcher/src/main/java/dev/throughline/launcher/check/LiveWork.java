package dev.throughline.launcher.check;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What processes have in hand, by their histories.
 *
 * @param busy whether any has an activity or a task of its own in hand
 * @param events of all of them: the same number later means that nothing has happened since
 * @param pausing what pauses before its next try, by the names that were given
 */
record LiveWork(boolean busy, long events, List<String> pausing) {
    static final LiveWork NONE = new LiveWork(false, 0, List.of());

    LiveWork {
        pausing = List.copyOf(pausing);
    }

    /**
     * The work of one process.
     *
     * @param name what it is called when it pauses; null when its timers wait for nothing
     */
    static LiveWork of(WorkflowClient client, String workflowId, @Nullable String name) {
        List<HistoryEvent> events;
        try {
            events = client.fetchHistory(workflowId).getEvents();
        } catch (WorkflowNotFoundException none) {
            return NONE;
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return NONE;
            }
            throw failed;
        }
        int activities = 0;
        boolean task = false;
        boolean over = false;
        Set<Long> timers = new HashSet<>();
        for (HistoryEvent event : events) {
            EventType type = event.getEventType();
            switch (type) {
                case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> activities++;
                case EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
                        EVENT_TYPE_ACTIVITY_TASK_FAILED,
                        EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
                        EVENT_TYPE_ACTIVITY_TASK_CANCELED -> activities--;
                case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, EVENT_TYPE_WORKFLOW_TASK_STARTED -> task = true;
                case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> task = false;
                case EVENT_TYPE_TIMER_STARTED -> timers.add(event.getEventId());
                case EVENT_TYPE_TIMER_FIRED ->
                    timers.remove(event.getTimerFiredEventAttributes().getStartedEventId());
                case EVENT_TYPE_TIMER_CANCELED ->
                    timers.remove(event.getTimerCanceledEventAttributes().getStartedEventId());
                case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
                        EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
                        EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
                        EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> over = true;
                default -> {
                    // Says nothing of work.
                }
            }
        }
        boolean busy = !over && (activities > 0 || task);
        boolean pauses = !over && !busy && !timers.isEmpty() && name != null;
        return new LiveWork(busy, events.size(), pauses ? List.of(String.valueOf(name)) : List.of());
    }

    LiveWork and(LiveWork other) {
        List<String> both = new ArrayList<>(pausing);
        both.addAll(other.pausing);
        return new LiveWork(busy || other.busy, events + other.events, both);
    }
}
