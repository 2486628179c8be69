package dev.throughline.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Temporal holds: every event of every run with its payloads decoded, and how each run and its activities stand. */
final class Histories {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorkflowClient client;
    private final boolean visibility;

    /**
     * What a server holds.
     *
     * @param visibility whether it can be asked for a list by a query
     */
    Histories(WorkflowClient client, boolean visibility) {
        this.client = client;
        this.visibility = visibility;
    }

    /** The runs that the index knows, and the ones that only the server knows. */
    Set<WorkflowExecution> runs(DatabaseSettings settings) {
        Set<WorkflowExecution> all = visibility ? listed() : listedInMemory();
        try (Database database = Database.open(settings)) {
            all.addAll(database.jdbi()
                    .withHandle(handle -> handle.createQuery("select process_id, run_key from process_index")
                            .map((row, context) -> WorkflowExecution.newBuilder()
                                    .setWorkflowId(row.getString(1))
                                    .setRunId(row.getString(2))
                                    .build())
                            .list()));
        }
        return all;
    }

    private Set<WorkflowExecution> listed() {
        try (Stream<WorkflowExecutionMetadata> found = client.listExecutions("")) {
            return found.map(WorkflowExecutionMetadata::getExecution)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private Set<WorkflowExecution> listedInMemory() {
        Set<WorkflowExecution> all = new LinkedHashSet<>();
        var server = client.getWorkflowServiceStubs().blockingStub();
        String namespace = client.getOptions().getNamespace();
        server.listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getExecutionsList()
                .forEach(found -> all.add(found.getExecution()));
        server.listClosedWorkflowExecutions(ListClosedWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getExecutionsList()
                .forEach(found -> all.add(found.getExecution()));
        return all;
    }

    void collect(WorkflowExecution run, Evidence evidence) {
        String name = run.getWorkflowId() + "/" + run.getRunId();
        String history =
                client.fetchHistory(run.getWorkflowId(), run.getRunId()).toJson(true);
        evidence.add("history/" + name, history);
        decode(tree(history), "payload/" + name, evidence);
        JsonNode standing = tree(printed(describe(run)));
        evidence.add("standing/" + name, standing.toString());
        decode(standing, "payload/" + name, evidence);
    }

    /** The last heartbeat of an activity under way, if there is one that told something. */
    Optional<byte[]> heartbeat(String processId) {
        DescribeWorkflowExecutionResponse standing =
                describe(WorkflowExecution.newBuilder().setWorkflowId(processId).build());
        return standing.getPendingActivitiesList().stream()
                .flatMap(activity -> activity.getHeartbeatDetails().getPayloadsList().stream())
                .map(payload -> payload.getData().toByteArray())
                .findFirst();
    }

    private DescribeWorkflowExecutionResponse describe(WorkflowExecution run) {
        return client.getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setExecution(run)
                        .build());
    }

    /** Every text that is base64 is decoded; payloads are, and what merely looks like it does no harm. */
    private static void decode(JsonNode node, String source, Evidence evidence) {
        if (node.isContainerNode()) {
            node.forEach(child -> decode(child, source, evidence));
        } else if (node.isTextual()) {
            base64(node.textValue()).ifPresent(bytes -> evidence.add(source, bytes));
        }
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return text.length() < Planted.SHORTEST
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }

    private static String printed(DescribeWorkflowExecutionResponse standing) {
        try {
            return JsonFormat.printer().print(standing);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<String> ids(Set<WorkflowExecution> runs) {
        return runs.stream().map(WorkflowExecution::getWorkflowId).distinct().toList();
    }
}
