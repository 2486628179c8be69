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
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds processes: on the Temporal server, and in our own index what the server cannot list or has let go of. */
public final class ProcessDirectory {
    /** Begins the cursors of that part of a list which the server knows no more; it comes behind what the server lists. */
    private static final String FORGOTTEN = "forgotten ";

    private static final Pattern RUN_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
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
                .or(() -> index.find(processId).map(this::forgotten))
                .orElseThrow(() -> ProblemException.notFound("There is no process '" + processId + "'."));
    }

    /**
     * A run of the process, also an older one; fails with 404.
     *
     * @param runId the run; null means the newest
     */
    public Located find(String processId, @Nullable String runId) {
        if (runId == null) {
            return find(processId);
        }
        // Temporal refuses what no run id can be, where the answer is that there is no such run.
        Optional<Located> known = RUN_ID.matcher(runId).matches() ? onServer(processId, runId) : Optional.empty();
        return known.or(() -> index.findByRun(processId, runId).map(ProcessDirectory::located))
                .orElseThrow(() ->
                        ProblemException.notFound("There is no run '" + runId + "' of process '" + processId + "'."));
    }

    /** A process that only our index knows; that it is so is noted, for the lists. */
    private Located forgotten(ProcessRow row) {
        index.forgotten(row.processId(), row.runKey());
        return located(row);
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

    /** Why an ended process did not complete, as our index has it; null where it does not know. */
    @Nullable
    String failure(Located process) {
        return index.find(process.processId(), process.runKey())
                .or(() -> index.findByRun(process.processId(), process.runId()))
                .map(ProcessRow::failure)
                .orElse(null);
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
        if (!capabilities.lists()) {
            return listInIndex(filter, Cursor.text(cursor), limit);
        }
        String text = Cursor.text(cursor);
        return text != null && text.startsWith(FORGOTTEN)
                ? listForgotten(filter, text.substring(FORGOTTEN.length()), limit)
                : listOnServer(filter, cursor, limit);
    }

    private Optional<Located> onServer(String processId) {
        return described(client.newUntypedWorkflowStub(processId));
    }

    private Optional<Located> onServer(String processId, String runId) {
        return described(client.newUntypedWorkflowStub(WorkflowTargetOptions.newBuilder()
                .setWorkflowId(processId)
                .setRunId(runId)
                .build()));
    }

    private Optional<Located> described(WorkflowStub stub) {
        try {
            WorkflowExecutionDescription found = calls.within(TemporalCalls.SERVER, () -> stub.describe());
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
        return next.isEmpty() ? filledUp(items, filter, limit) : new Page<>(items, Cursor.encode(next.toByteArray()));
    }

    /** The last page of the server's list, with what it knows no more behind. */
    private Page<ProcessSummary> filledUp(List<ProcessSummary> items, ProcessFilter filter, int limit) {
        int room = Math.max(0, limit - items.size());
        List<ProcessRow> rows =
                index.listForgotten(filter.type(), filter.customer(), filter.status(), null, null, room + 1);
        if (room == 0) {
            return new Page<>(items, rows.isEmpty() ? null : Cursor.encode(FORGOTTEN));
        }
        Page<ProcessSummary> more = Page.of(rows, room, row -> FORGOTTEN + key(row), ProcessDirectory::summary);
        List<ProcessSummary> all = new ArrayList<>(items);
        all.addAll(more.items());
        return new Page<>(all, more.nextCursor());
    }

    private Page<ProcessSummary> listForgotten(ProcessFilter filter, String after, int limit) {
        Behind behind = Behind.of(after.isEmpty() ? null : after);
        List<ProcessRow> rows = index.listForgotten(
                filter.type(), filter.customer(), filter.status(), behind.startedAt(), behind.processId(), limit + 1);
        return Page.of(rows, limit, row -> FORGOTTEN + key(row), ProcessDirectory::summary);
    }

    private Page<ProcessSummary> listInIndex(ProcessFilter filter, @Nullable String after, int limit) {
        Behind behind = Behind.of(after);
        List<ProcessRow> rows = index.list(
                filter.type(), filter.customer(), filter.status(), behind.startedAt(), behind.processId(), limit + 1);
        return Page.of(rows, limit, ProcessDirectory::key, ProcessDirectory::summary);
    }

    private static String key(ProcessRow row) {
        return row.startedAt() + " " + row.processId();
    }

    /** Where a page of the index begins. */
    private record Behind(
            @Nullable Instant startedAt, @Nullable String processId) {
        /** Reads a key; null is the beginning. */
        static Behind of(@Nullable String key) {
            if (key == null) {
                return new Behind(null, null);
            }
            int cut = key.indexOf(' ');
            if (cut < 0) {
                throw Cursor.notOurs();
            }
            return new Behind(instant(key.substring(0, cut)), key.substring(cut + 1));
        }
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

    private Located located(WorkflowExecutionDescription found) {
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
                PendingActivities.of(
                        found.getRawDescription(), client.getOptions().getDataConverter()),
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
                List.of(),
                false);
    }

    private static String status(WorkflowExecutionStatus status) {
        return status.name().substring(STATUS_PREFIX.length());
    }
}
