package dev.throughline.worker.specialist.ledger;

import io.temporal.api.enums.v1.ContinueAsNewInitiator;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import java.util.List;
import java.util.Optional;

/**
 * A run as Temporal has it.
 *
 * @param runId the run
 * @param events all of them, oldest first
 */
record FetchedRun(String runId, List<HistoryEvent> events) {
    FetchedRun {
        events = List.copyOf(events);
    }

    HistoryEvent first() {
        return events.get(0);
    }

    HistoryEvent last() {
        return events.get(events.size() - 1);
    }

    /** The run in which the same process goes on. */
    Optional<String> after() {
        return Ending.of(last()).isGoingOn()
                ? Optional.of(last().getWorkflowExecutionContinuedAsNewEventAttributes()
                        .getNewExecutionRunId())
                : Optional.empty();
    }

    /** Whether it is one of a cron workflow, each of whose runs is a process of its own. */
    boolean isOfCron() {
        return !first().getWorkflowExecutionStartedEventAttributes()
                .getCronSchedule()
                .isEmpty();
    }

    /** The run that this one goes on for, when it belongs to the same process. */
    Optional<String> before() {
        WorkflowExecutionStartedEventAttributes started = first().getWorkflowExecutionStartedEventAttributes();
        boolean same = started.getInitiator() != ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_CRON_SCHEDULE;
        return Optional.of(started.getContinuedExecutionRunId()).filter(runId -> same && !runId.isEmpty());
    }
}
