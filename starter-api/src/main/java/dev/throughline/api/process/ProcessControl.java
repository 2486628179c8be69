package dev.throughline.api.process;

import dev.throughline.api.TemporalCapabilities;
import dev.throughline.api.errors.ProblemException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends a process, or sets it back. */
public final class ProcessControl {
    private final WorkflowClient client;
    private final TemporalCalls calls;
    private final ProcessDirectory directory;
    private final TemporalCapabilities capabilities;
    private final Clock clock;

    public ProcessControl(
            WorkflowClient client,
            TemporalCalls calls,
            ProcessDirectory directory,
            TemporalCapabilities capabilities,
            Clock clock) {
        this.client = client;
        this.calls = calls;
        this.directory = directory;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /** Asks the process to stop cleanly; it ends in its own time. */
    public Started cancel(String processId, @Nullable String reason) {
        Located running = directory.findRunning(processId);
        WorkflowStub stub = stub(running);
        calls.runWithin(TemporalCalls.SERVER, () -> {
            if (reason == null) {
                stub.cancel();
            } else {
                stub.cancel(reason);
            }
        });
        return new Started(processId, running.runId(), false);
    }

    /** Ends the process at once, without any clean-up. */
    public Started terminate(String processId, @Nullable String reason) {
        Located running = directory.findRunning(processId);
        String why = reason == null ? "terminated through the API" : reason;
        WorkflowStub stub = stub(running);
        calls.runWithin(TemporalCalls.SERVER, () -> stub.terminate(why));
        directory.closed(running, "TERMINATED", why, clock.instant());
        return new Started(processId, running.runId(), false);
    }

    /**
     * Sets the process back to one of its finished workflow tasks, from where it runs again.
     *
     * @param eventId the event of that workflow task; null means the last one
     */
    public Started reset(String processId, @Nullable Long eventId, @Nullable String reason) {
        Located found = directory.findOnServer(processId);
        if (!capabilities.reset()) {
            throw ProblemException.unsupported(
                    "The in-memory Temporal server cannot reset a process; cancel it and start it again, or use a real"
                            + " server.");
        }
        long to = eventId == null ? lastWorkflowTask(found) : eventId;
        ResetWorkflowExecutionRequest request = ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setWorkflowExecution(WorkflowExecution.newBuilder()
                        .setWorkflowId(found.processId())
                        .setRunId(found.runId()))
                .setReason(reason == null ? "reset through the API" : reason)
                .setWorkflowTaskFinishEventId(to)
                .setRequestId(UUID.randomUUID().toString())
                .build();
        // First, so that the end of a run that is soon over is not taken for one before the reset.
        directory.reopened(found);
        return new Started(processId, reset(found, request), false);
    }

    private String reset(Located found, ResetWorkflowExecutionRequest request) {
        try {
            return calls.within(
                            TemporalCalls.SERVER,
                            () -> client.getWorkflowServiceStubs()
                                    .blockingStub()
                                    .resetWorkflowExecution(request))
                    .getRunId();
        } catch (RuntimeException failed) {
            if (!found.isRunning() && !wentOn(found)) {
                // Should the reset come about all the same, whoever keeps the process's history finds the newer run.
                Instant closedAt = Objects.requireNonNullElseGet(found.closedAt(), clock::instant);
                directory.closed(found, found.status(), found.failure(), closedAt);
            }
            throw failed;
        }
    }

    /** Whether the process was reset although no answer said so. */
    private boolean wentOn(Located found) {
        try {
            Located now = directory.find(found.processId());
            return now.runKey().equals(found.runKey()) && !now.runId().equals(found.runId());
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    private long lastWorkflowTask(Located found) {
        List<HistoryEvent> events = calls.within(
                TemporalCalls.SERVER,
                () -> client.fetchHistory(found.processId(), found.runId()).getEvents());
        return events.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .mapToLong(HistoryEvent::getEventId)
                .max()
                .orElseThrow(() -> ProblemException.conflict(
                        found.processId() + " has not yet finished a workflow task to go back to.", null));
    }

    private WorkflowStub stub(Located process) {
        return client.newUntypedWorkflowStub(process.anyRun());
    }
}
