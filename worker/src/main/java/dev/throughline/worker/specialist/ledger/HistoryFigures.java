package dev.throughline.worker.specialist.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.store.process.TimeSpent;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives from the history of one run what it took: pure, and the same for every process. Phases come from the search
 * attribute {@code Phase}; what was waited on from what was open at each moment.
 */
final class HistoryFigures {
    private static final String PAUSE = "pause";
    private static final String RESUME = "resume";

    private final Sweep sweep = new Sweep();
    private final Map<String, Object> attributes = new TreeMap<>();
    private final Map<String, TimeSpent> phases = new TreeMap<>();
    private final Map<String, TimeSpent> activities = new TreeMap<>();
    private final Map<Long, OpenActivity> openActivities = new HashMap<>();
    private final Map<Long, OpenSpan> openSpans = new HashMap<>();
    private final long startedAt;
    private final long endedAt;
    private long now;
    private @Nullable String phase;
    private boolean phaseCarried;
    private long phaseSince;
    private long pausedSince = -1;
    private long personSince = -1;
    private long taskScheduledAt = -1;
    private long taskStartedAt = -1;
    private long throttledMillis;

    private HistoryFigures(long startedAt, long endedAt) {
        this.startedAt = startedAt;
        this.endedAt = endedAt;
    }

    /**
     * The figures of one run.
     *
     * @param events of the run, from the first on
     */
    static RunFigures of(List<HistoryEvent> events) {
        HistoryEvent first = events.get(0);
        HistoryEvent last = events.get(events.size() - 1);
        HistoryFigures figures =
                new HistoryFigures(EventValues.millis(first.getEventTime()), EventValues.millis(last.getEventTime()));
        events.forEach(figures::take);
        return figures.close(
                first.getWorkflowExecutionStartedEventAttributes()
                        .getWorkflowType()
                        .getName(),
                events);
    }

    private void take(HistoryEvent event) {
        now = EventValues.millis(event.getEventTime());
        takeOfProcess(event);
        takeOfTasks(event);
        takeOfActivities(event);
        takeOfTimersAndChildren(event);
    }

    private void takeOfProcess(HistoryEvent event) {
        switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> begin(event.getWorkflowExecutionStartedEventAttributes());
            case EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES ->
                upsert(event.getUpsertWorkflowSearchAttributesEventAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsMap());
            case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED ->
                ordered(event.getWorkflowExecutionUpdateAcceptedEventAttributes()
                        .getAcceptedRequest()
                        .getInput()
                        .getName());
            case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
                throttledMillis = EventValues.throttled(
                        event.getWorkflowExecutionCompletedEventAttributes().getResult());
            default -> {}
        }
    }

    private void begin(WorkflowExecutionStartedEventAttributes started) {
        if (started.getWorkflowType().getName().equals(HumanTaskWorkflow.TYPE)) {
            personSince = now;
        }
        boolean continued = !started.getContinuedExecutionRunId().isEmpty();
        upsert(started.getSearchAttributes().getIndexedFieldsMap());
        phaseCarried = continued && phase != null;
    }

    private void upsert(Map<String, Payload> fields) {
        fields.forEach((name, payload) -> {
            JsonNode value = EventValues.json(payload.getData());
            if (value == null || value.isNull()) {
                attributes.remove(name);
            } else {
                attributes.put(name, EventValues.plain(value));
            }
        });
        Object next = attributes.get(SearchAttributes.PHASE.getName());
        if (next != null && !next.toString().equals(phase)) {
            endPhase();
            phase = next.toString();
            phaseSince = now;
            phaseCarried = false;
        }
        boolean person = Boolean.TRUE.equals(attributes.get(SearchAttributes.NEEDS_HUMAN.getName()));
        if (person && personSince < 0) {
            personSince = now;
        } else if (!person && personSince >= 0 && fields.containsKey(SearchAttributes.NEEDS_HUMAN.getName())) {
            sweep.add(Waiting.PERSON, personSince, now);
            personSince = -1;
        }
    }

    private void endPhase() {
        if (phase != null) {
            long millis = Math.max(0, now - phaseSince);
            TimeSpent stay = new TimeSpent(TimeSpent.Kind.PHASE, phase, millis, phaseCarried ? 0 : 1, 0, 0, millis);
            phases.merge(phase, stay, TimeSpent::plus);
        }
    }

    private void ordered(String update) {
        if (update.equals(PAUSE) && pausedSince < 0) {
            pausedSince = now;
        } else if (update.equals(RESUME) && pausedSince >= 0) {
            sweep.add(Waiting.PAUSE, pausedSince, now);
            pausedSince = -1;
        }
    }

    private void takeOfTasks(HistoryEvent event) {
        switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED -> taskScheduledAt = now;
            case EVENT_TYPE_WORKFLOW_TASK_STARTED -> {
                taskStartedAt = now;
                sweep.add(Waiting.WORKER, taskScheduledAt, now);
            }
            case EVENT_TYPE_WORKFLOW_TASK_COMPLETED, EVENT_TYPE_WORKFLOW_TASK_FAILED -> endTask(Waiting.WORK);
            // A worker took it and never came back.
            case EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT -> endTask(Waiting.WORKER);
            default -> {}
        }
    }

    private void endTask(Waiting what) {
        if (taskStartedAt >= 0) {
            sweep.add(what, taskStartedAt, now);
        }
        taskScheduledAt = -1;
        taskStartedAt = -1;
    }

    private void takeOfActivities(HistoryEvent event) {
        switch (event.getEventType()) {
            case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
                openActivities.put(
                        event.getEventId(),
                        new OpenActivity(
                                event.getActivityTaskScheduledEventAttributes()
                                        .getActivityType()
                                        .getName(),
                                now));
            case EVENT_TYPE_ACTIVITY_TASK_STARTED -> {
                ActivityTaskStartedEventAttributes started = event.getActivityTaskStartedEventAttributes();
                OpenActivity open = openActivities.get(started.getScheduledEventId());
                if (open != null) {
                    open.started(now, started);
                }
            }
            case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
                endActivity(event.getActivityTaskCompletedEventAttributes().getScheduledEventId(), false);
            case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
                endActivity(event.getActivityTaskFailedEventAttributes().getScheduledEventId(), true);
            case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
                endActivity(event.getActivityTaskTimedOutEventAttributes().getScheduledEventId(), true);
            case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
                endActivity(event.getActivityTaskCanceledEventAttributes().getScheduledEventId(), false);
            default -> {}
        }
    }

    private void endActivity(long scheduled, boolean failed) {
        OpenActivity open = openActivities.remove(scheduled);
        if (open != null) {
            open.end(failed);
        }
    }

    private void takeOfTimersAndChildren(HistoryEvent event) {
        switch (event.getEventType()) {
            case EVENT_TYPE_TIMER_STARTED -> openSpans.put(event.getEventId(), new OpenSpan(Waiting.TIMER, now));
            case EVENT_TYPE_TIMER_FIRED ->
                endSpan(event.getTimerFiredEventAttributes().getStartedEventId());
            case EVENT_TYPE_TIMER_CANCELED ->
                endSpan(event.getTimerCanceledEventAttributes().getStartedEventId());
            case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> {
                String child = event.getStartChildWorkflowExecutionInitiatedEventAttributes()
                        .getWorkflowType()
                        .getName();
                Waiting what = child.equals(HumanTaskWorkflow.TYPE) ? Waiting.PERSON : Waiting.PROCESS;
                openSpans.put(event.getEventId(), new OpenSpan(what, now));
            }
            case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_FAILED ->
                endSpan(event.getStartChildWorkflowExecutionFailedEventAttributes()
                        .getInitiatedEventId());
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED ->
                endSpan(event.getChildWorkflowExecutionCompletedEventAttributes()
                        .getInitiatedEventId());
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_FAILED ->
                endSpan(event.getChildWorkflowExecutionFailedEventAttributes().getInitiatedEventId());
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED ->
                endSpan(event.getChildWorkflowExecutionCanceledEventAttributes().getInitiatedEventId());
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TIMED_OUT ->
                endSpan(event.getChildWorkflowExecutionTimedOutEventAttributes().getInitiatedEventId());
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TERMINATED ->
                endSpan(event.getChildWorkflowExecutionTerminatedEventAttributes()
                        .getInitiatedEventId());
            default -> {}
        }
    }

    private void endSpan(long begun) {
        OpenSpan open = openSpans.remove(begun);
        if (open != null) {
            sweep.add(open.what(), open.since(), now);
        }
    }

    private RunFigures close(String type, List<HistoryEvent> events) {
        now = endedAt;
        endPhase();
        openSpans.values().forEach(open -> sweep.add(open.what(), open.since(), endedAt));
        List.copyOf(openActivities.keySet()).forEach(scheduled -> endActivity(scheduled, false));
        if (pausedSince >= 0) {
            sweep.add(Waiting.PAUSE, pausedSince, endedAt);
        }
        if (personSince >= 0) {
            sweep.add(Waiting.PERSON, personSince, endedAt);
        }
        if (taskScheduledAt >= 0) {
            sweep.add(Waiting.WORKER, taskStartedAt >= 0 ? taskStartedAt : taskScheduledAt, endedAt);
        }
        List<TimeSpent> spent = new ArrayList<>(activities.values());
        spent.addAll(phases.values());
        spent.addAll(waits());
        return new RunFigures(
                type,
                Instant.ofEpochMilli(startedAt),
                Instant.ofEpochMilli(endedAt),
                Ending.of(events.get(events.size() - 1)),
                phase,
                events.size(),
                events.stream().mapToLong(HistoryEvent::getSerializedSize).sum(),
                new TreeMap<>(attributes),
                spent);
    }

    private List<TimeSpent> waits() {
        Map<Waiting, Sweep.Stretch> times = sweep.times(startedAt, endedAt);
        Sweep.Stretch work = times.get(Waiting.WORK);
        if (throttledMillis > 0 && work != null) {
            // The waits for the vendor's limit within activities, which no event shows.
            long throttled = Math.min(throttledMillis, work.millis());
            times.put(
                    Waiting.WORK,
                    new Sweep.Stretch(
                            work.millis() - throttled,
                            work.times(),
                            work.maxMillis() - Math.min(throttled, work.maxMillis())));
            times.merge(Waiting.VENDOR_LIMIT, Sweep.Stretch.of(throttled), Sweep.Stretch::plus);
        }
        List<TimeSpent> waits = new ArrayList<>();
        times.forEach((what, stretch) -> waits.add(new TimeSpent(
                TimeSpent.Kind.WAIT, what.name(), stretch.millis(), stretch.times(), 0, 0, stretch.maxMillis())));
        return waits;
    }

    private record OpenSpan(Waiting what, long since) {}

    /** An activity that was scheduled. */
    private final class OpenActivity {
        private final String type;
        private final long scheduledAt;
        private long attempts;
        private long beganAt = -1;

        private OpenActivity(String type, long scheduledAt) {
            this.type = type;
            this.scheduledAt = scheduledAt;
        }

        private void started(long at, ActivityTaskStartedEventAttributes last) {
            beganAt = Math.max(scheduledAt, at);
            attempts = Math.max(1, last.getAttempt());
            sweep.add(
                    Waiting.before(last.getAttempt(), last.hasLastFailure() ? last.getLastFailure() : null),
                    scheduledAt,
                    beganAt);
        }

        private void end(boolean failed) {
            if (beganAt < 0) {
                sweep.add(Waiting.WORKER, scheduledAt, now);
            } else {
                sweep.add(Waiting.WORK, beganAt, now);
            }
            long millis = Math.max(0, now - scheduledAt);
            long failures = Math.max(0, attempts - 1) + (failed ? 1 : 0);
            activities.merge(
                    type,
                    new TimeSpent(TimeSpent.Kind.ACTIVITY, type, millis, 1, attempts, failures, millis),
                    TimeSpent::plus);
        }
    }
}
