package dev.throughline.api.process;

import com.google.protobuf.ByteString;
import dev.throughline.api.TemporalCapabilities;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.Cursor;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.ProcessSummary;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds processes: on the Temporal server, and in our own index what the server cannot list or has let go of. */
public final class ProcessDirectory {
    private static final String STATUS_PREFIX = "WORKFLOW_EXECUTION_STATUS_";

    private final WorkflowClient client;
    private final TemporalCalls calls;
    private final ProcessIndex index;
    private final TemporalCapabilities capabilities;

    public ProcessDirectory(
            WorkflowClient client, TemporalCalls calls, ProcessIndex index, TemporalCapabilities capabilities) {
        this.client = client;
        this.calls = calls;
        this.index = index;
        this.capabilities = capabilities;
    }

    /** The newest run of the process; fails with 404. */
    public Located find(String processId) {
        return onServer(processId)
                .or(() -> index.find(processId).map(ProcessDirectory::located))
                .orElseThrow(() -> ProblemException.notFound("There is no process '" + processId + "'."));
    }

    /** As {@link #find(String)}, of a process that Temporal still knows; fails with 409 for one that it let go of. */
    public Located findOnServer(String processId) {
        Located found = find(processId);
        if (!found.onServer()) {
            throw ProblemException.conflict(
                    processId + " is " + found.status() + " and Temporal does not know it any more.", null);
        }
        return found;
    }

    /** As {@link #find(String)}, of a process that runs; fails with 409 for one that has ended. */
    public Located findRunning(String processId) {
        Located found = findOnServer(processId);
        if (!found.isRunning()) {
            throw ProblemException.conflict(processId + " has ended: it is " + found.status() + ".", null);
        }
        return found;
    }

    /** Notes an end that no worker can note. */
    public void closed(Located process, String status, @Nullable String reason, Instant at) {
        index.closed(
                new ProcessRow(
                        process.processId(),
                        process.runKey(),
                        process.type(),
                        customer(process),
                        status,
                        process.startedAt(),
                        at,
                        reason,
                        capabilities.server()),
                process.runId());
    }

    private static @Nullable String customer(Located process) {
        Object customer = process.searchAttributes().get(SearchAttributes.CUSTOMER_ID.getName());
        return customer == null ? null : customer.toString();
    }

    /** Notes that a process that had ended runs again. */
    public void reopened(Located process) {
        index.reopened(process.processId(), process.runKey());
    }

    /** Processes, newest first. */
    public Page<ProcessSummary> list(ProcessFilter filter, @Nullable String cursor, int limit) {
        return capabilities.lists() ? listOnServer(filter, cursor, limit) : listInIndex(filter, cursor, limit);
    }

    private Optional<Located> onServer(String processId) {
        try {
            WorkflowExecutionMetadata found = calls.within(
                    TemporalCalls.SERVER,
                    () -> client.newUntypedWorkflowStub(processId).describe());
            return Optional.of(located(found));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        }
    }

    private Page<ProcessSummary> listOnServer(ProcessFilter filter, @Nullable String cursor, int limit) {
        ListWorkflowExecutionsRequest request = ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setPageSize(limit)
                .setQuery(filter.visibilityQuery())
                .setNextPageToken(cursor == null ? ByteString.EMPTY : ByteString.copyFrom(Cursor.bytes(cursor)))
                .build();
        ListWorkflowExecutionsResponse answer = calls.within(
                TemporalCalls.SERVER,
                () -> client.getWorkflowServiceStubs().blockingStub().listWorkflowExecutions(request));
        List<ProcessSummary> items =
                answer.getExecutionsList().stream().map(this::summary).toList();
        ByteString next = answer.getNextPageToken();
        return new Page<>(items, next.isEmpty() ? null : Cursor.encode(next.toByteArray()));
    }

    private Page<ProcessSummary> listInIndex(ProcessFilter filter, @Nullable String cursor, int limit) {
        String after = Cursor.text(cursor);
        int cut = after == null ? 0 : after.indexOf(' ');
        if (cut < 0) {
            throw Cursor.notOurs();
        }
        List<ProcessRow> rows = index.list(
                filter.type(),
                filter.customer(),
                filter.status(),
                after == null ? null : instant(after.substring(0, cut)),
                after == null ? null : after.substring(cut + 1),
                limit + 1);
        return Page.of(rows, limit, row -> row.startedAt() + " " + row.processId(), ProcessDirectory::summary);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Cursor.notOurs();
        }
    }

    private ProcessSummary summary(WorkflowExecutionInfo execution) {
        WorkflowExecutionMetadata found =
                new WorkflowExecutionMetadata(execution, client.getOptions().getDataConverter());
        return new ProcessSummary(
                found.getExecution().getWorkflowId(),
                found.getExecution().getRunId(),
                found.getWorkflowType(),
                status(found.getStatus()),
                found.getTypedSearchAttributes().get(SearchAttributes.CUSTOMER_ID),
                found.getStartTime(),
                found.getCloseTime());
    }

    private static ProcessSummary summary(ProcessRow row) {
        return new ProcessSummary(
                row.processId(),
                row.runKey(),
                row.type(),
                row.status(),
                row.customer(),
                row.startedAt(),
                row.closedAt());
    }

    private static Located located(WorkflowExecutionMetadata found) {
        String runId = found.getExecution().getRunId();
        String firstRunId = found.getFirstRunId();
        Map<String, Object> attributes = new TreeMap<>();
        found.getTypedSearchAttributes()
                .getUntypedValues()
                .forEach((key, value) -> attributes.put(key.getName(), value));
        return new Located(
                found.getExecution().getWorkflowId(),
                runId,
                firstRunId == null || firstRunId.isEmpty() ? runId : firstRunId,
                found.getWorkflowType(),
                status(found.getStatus()),
                found.getStartTime(),
                found.getCloseTime(),
                attributes,
                null,
                true);
    }

    private static Located located(ProcessRow row) {
        return new Located(
                row.processId(),
                row.runKey(),
                row.runKey(),
                row.type(),
                row.status(),
                row.startedAt(),
                row.closedAt(),
                Map.of(),
                row.failure(),
                false);
    }

    private static String status(WorkflowExecutionStatus status) {
        return status.name().substring(STATUS_PREFIX.length());
    }
}
