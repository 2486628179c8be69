package dev.throughline.api.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.throughline.api.wire.Cursor;
import dev.throughline.api.wire.Page;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a process as Temporal's JSON, with payloads opened where they are JSON; of a process that Temporal has let
 * go of, as the store keeps them.
 */
public final class ProcessHistory {
    private static final String METADATA = "metadata";
    private static final String ENCODING = "encoding";

    private final WorkflowClient client;
    private final TemporalCalls calls;
    private final ObjectMapper mapper;
    private final KeptProcesses kept;

    public ProcessHistory(WorkflowClient client, TemporalCalls calls, ObjectMapper mapper, KeptProcesses kept) {
        this.client = client;
        this.calls = calls;
        this.mapper = mapper;
        this.kept = kept;
    }

    /**
     * One page of events, oldest first.
     *
     * @param process in the run that is wanted
     * @param runId that run; null means the newest
     */
    public Page<JsonNode> page(Located process, @Nullable String runId, @Nullable String cursor, int limit) {
        return process.onServer() ? fromServer(process, cursor, limit) : fromStore(process, runId, cursor, limit);
    }

    private Page<JsonNode> fromStore(Located process, @Nullable String runId, @Nullable String cursor, int limit) {
        List<HistoryEvent> all = kept.history(process, runId);
        Long after = Cursor.number(cursor);
        int from = after == null ? 0 : (int) Math.min(Math.max(0, after), all.size());
        int to = Math.min(all.size(), from + limit);
        History here = History.newBuilder().addAllEvents(all.subList(from, to)).build();
        return new Page<>(events(here), to == all.size() ? null : Cursor.encode(Integer.toString(to)));
    }

    private Page<JsonNode> fromServer(Located process, @Nullable String cursor, int limit) {
        GetWorkflowExecutionHistoryRequest request = GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder()
                        .setWorkflowId(process.processId())
                        .setRunId(process.runId()))
                .setMaximumPageSize(limit)
                .setNextPageToken(cursor == null ? ByteString.EMPTY : ByteString.copyFrom(Cursor.bytes(cursor)))
                .build();
        GetWorkflowExecutionHistoryResponse answer = calls.within(
                TemporalCalls.SERVER,
                () -> client.getWorkflowServiceStubs().blockingStub().getWorkflowExecutionHistory(request));
        ByteString next = answer.getNextPageToken();
        return new Page<>(events(answer.getHistory()), next.isEmpty() ? null : Cursor.encode(next.toByteArray()));
    }

    private List<JsonNode> events(History history) {
        try {
            String json = JsonFormat.printer().omittingInsignificantWhitespace().print(history);
            List<JsonNode> events = new ArrayList<>();
            mapper.readTree(json).path("events").forEach(event -> events.add(opened(event)));
            return events;
        } catch (InvalidProtocolBufferException | JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode opened(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path(METADATA).path(ENCODING).isTextual()) {
                return payload(object);
            }
            object.properties().forEach(field -> field.setValue(opened(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, opened(array.get(i)));
            }
        }
        return node;
    }

    private JsonNode payload(ObjectNode payload) {
        String encoding = new String(
                Base64.getDecoder().decode(payload.path(METADATA).path(ENCODING).textValue()), StandardCharsets.UTF_8);
        if (encoding.equals("binary/null")) {
            return mapper.nullNode();
        }
        if (!encoding.equals("json/plain")) {
            return payload;
        }
        try {
            return mapper.readTree(
                    Base64.getDecoder().decode(payload.path("data").asText("")));
        } catch (IOException e) {
            return payload;
        }
    }
}
