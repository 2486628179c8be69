package dev.throughline.worker.specialist.ledger;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads histories from the Temporal server, page by page. */
final class HistoryReader {
    private static final int EVENTS_PER_PAGE = 1_000;
    private static final int PAGE_WITHIN_SECONDS = 20;

    private final WorkflowClient client;

    HistoryReader(WorkflowClient client) {
        this.client = client;
    }

    /** The run with all its events; empty when Temporal does not know it. */
    Optional<FetchedRun> read(String processId, String runId) {
        List<HistoryEvent> events = new ArrayList<>();
        ByteString next = ByteString.EMPTY;
        try {
            do {
                GetWorkflowExecutionHistoryResponse page = page(processId, runId, next);
                events.addAll(page.getHistory().getEventsList());
                next = page.getNextPageToken();
            } while (!next.isEmpty());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(new FetchedRun(runId, events));
    }

    /** The newest run under the process's id, when it belongs to the chain that began with the given run. */
    Optional<String> newestRun(String processId, String firstRunId) {
        try {
            WorkflowExecutionInfo newest = client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(PAGE_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(processId))
                            .build())
                    .getWorkflowExecutionInfo();
            return Optional.of(newest)
                    .filter(run -> run.getFirstRunId().equals(firstRunId))
                    .map(run -> run.getExecution().getRunId());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private GetWorkflowExecutionHistoryResponse page(String processId, String runId, ByteString token) {
        return client.getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(PAGE_WITHIN_SECONDS, TimeUnit.SECONDS)
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setExecution(WorkflowExecution.newBuilder()
                                .setWorkflowId(processId)
                                .setRunId(runId))
                        .setMaximumPageSize(EVENTS_PER_PAGE)
                        .setNextPageToken(token)
                        .build());
    }
}
