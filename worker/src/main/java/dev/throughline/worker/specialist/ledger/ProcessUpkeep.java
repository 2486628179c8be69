package dev.throughline.worker.specialist.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import dev.throughline.store.process.ProcessArchive;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index true: ends that no worker could note, what Temporal has let go of, and what is older than the retention.
 */
public final class ProcessUpkeep {
    private static final int BATCH = 100;
    private static final int PURGE_BATCH = 500;
    private static final int CALL_WITHIN_SECONDS = 20;

    /** Visibility is a little behind, so each look begins so much before the end of the last one. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final ProcessIndex index;
    private final ProcessArchive archive;
    private final WorkflowClient client;
    private final Duration retention;
    private final Duration roundsRetention;
    private final Clock clock;
    private Instant endsSeenUntil = Instant.EPOCH;

    /**
     * Makes the upkeep.
     *
     * @param retention for how long a closed process is kept
     * @param roundsRetention for how long the figures of a round are kept that told nobody of anything
     */
    public ProcessUpkeep(
            ProcessIndex index,
            ProcessArchive archive,
            WorkflowClient client,
            Duration retention,
            Duration roundsRetention,
            Clock clock) {
        this.index = index;
        this.archive = archive;
        this.client = client;
        this.retention = retention;
        this.roundsRetention = roundsRetention;
        this.clock = clock;
    }

    /**
     * Notes the ends of processes that were terminated or timed out, of which no worker learns; for servers that list by
     * visibility.
     */
    public void noteEnds() {
        Instant now = clock.instant();
        String query = "ExecutionStatus IN ('Terminated', 'TimedOut') AND CloseTime > '" + endsSeenUntil + "'";
        ByteString next = ByteString.EMPTY;
        do {
            ListWorkflowExecutionsResponse page = client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(CALL_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setQuery(query)
                            .setPageSize(BATCH)
                            .setNextPageToken(next)
                            .build());
            page.getExecutionsList().forEach(this::noteEnd);
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        endsSeenUntil = now.minus(OVERLAP);
    }

    private void noteEnd(WorkflowExecutionInfo ended) {
        String processId = ended.getExecution().getWorkflowId();
        String runId = ended.getExecution().getRunId();
        String runKey = ended.getFirstRunId().isEmpty() ? runId : ended.getFirstRunId();
        Optional<ProcessRow> row = index.find(processId, runKey).filter(one -> one.closedAt() == null);
        if (row.isEmpty() || goesOn(processId, runKey, runId)) {
            return;
        }
        boolean terminated = ended.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED;
        index.closed(
                row.get()
                        .ended(
                                terminated ? "TERMINATED" : "TIMED_OUT",
                                Instant.ofEpochMilli(Timestamps.toMillis(ended.getCloseTime()))),
                runId);
    }

    /** Whether the process has a later run, as after a reset, which terminates the run that it begins from. */
    private boolean goesOn(String processId, String runKey, String runId) {
        WorkflowExecutionInfo newest = describe(processId, null);
        return newest != null
                && newest.getFirstRunId().equals(runKey)
                && !newest.getExecution().getRunId().equals(runId);
    }

    /** Notes which kept processes Temporal knows no more; those that ended first are the first that it lets go of. */
    public void noteForgotten() {
        int forgotten = BATCH;
        while (forgotten == BATCH) {
            List<ProcessRow> oldest = archive.oldestRemembered(BATCH);
            forgotten = 0;
            for (ProcessRow row : oldest) {
                if (describe(row.processId(), row.runKey()) == null && index.forgotten(row.processId(), row.runKey())) {
                    forgotten++;
                }
            }
        }
    }

    /** Deletes what ended longer ago than it is to be kept. */
    public void purge() {
        Instant now = clock.instant();
        int purged = PURGE_BATCH;
        while (purged == PURGE_BATCH) {
            purged = archive.purge(now.minus(retention), PURGE_BATCH);
        }
        purged = PURGE_BATCH;
        while (purged == PURGE_BATCH) {
            purged = archive.purgeWithoutHistory(QuietRounds.TYPES, now.minus(roundsRetention), PURGE_BATCH);
        }
    }

    private @Nullable WorkflowExecutionInfo describe(String processId, @Nullable String runId) {
        WorkflowExecution.Builder execution = WorkflowExecution.newBuilder().setWorkflowId(processId);
        if (runId != null) {
            execution.setRunId(runId);
        }
        try {
            return client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(CALL_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setExecution(execution)
                            .build())
                    .getWorkflowExecutionInfo();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}
