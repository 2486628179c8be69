package dev.throughline.worker.specialist.ledger;

import dev.throughline.contract.common.FailureType;
import io.temporal.api.enums.v1.ContinueAsNewInitiator;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionContinuedAsNewEventAttributes;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, by its last event.
 *
 * @param status in our words; RUNNING while it has not ended, CONTINUED_AS_NEW when the process goes on in another run
 * @param failureType of a failed one, where it is one of ours
 * @param failure in words
 */
record Ending(
        String status,
        @Nullable FailureType failureType,
        @Nullable String failure) {
    private static final Ending RUNNING = new Ending("RUNNING", null, null);

    static Ending of(HistoryEvent last) {
        return switch (last.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> new Ending("COMPLETED", null, null);
            case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
                failed(last.getWorkflowExecutionFailedEventAttributes().getFailure());
            case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> new Ending("CANCELED", null, null);
            case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED ->
                new Ending(
                        "TERMINATED",
                        null,
                        last.getWorkflowExecutionTerminatedEventAttributes().getReason());
            case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
                new Ending("TIMED_OUT", null, "It did not end within the time allowed.");
            case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
                wentOn(last.getWorkflowExecutionContinuedAsNewEventAttributes());
            default -> RUNNING;
        };
    }

    /** A schedule's next run is another process: this one has ended. */
    @SuppressWarnings(
            "deprecation") // newer servers end such a run with FAILED; the in-memory one and older ones do not
    private static Ending wentOn(WorkflowExecutionContinuedAsNewEventAttributes last) {
        if (last.getInitiator() != ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_CRON_SCHEDULE) {
            return new Ending("CONTINUED_AS_NEW", null, null);
        }
        return last.hasFailure() ? failed(last.getFailure()) : new Ending("COMPLETED", null, null);
    }

    private static Ending failed(Failure failure) {
        Failure innermost = failure;
        Failure application = failure.hasApplicationFailureInfo() ? failure : null;
        while (innermost.hasCause()) {
            innermost = innermost.getCause();
            application = innermost.hasApplicationFailureInfo() ? innermost : application;
        }
        if (application == null) {
            return new Ending("FAILED", null, innermost.getMessage());
        }
        return new Ending(
                "FAILED", FailureType.of(application.getApplicationFailureInfo().getType()), application.getMessage());
    }

    boolean isEnd() {
        return !status.equals("RUNNING") && !isGoingOn();
    }

    /** Whether the process goes on in another run. */
    boolean isGoingOn() {
        return status.equals("CONTINUED_AS_NEW");
    }
}
