package dev.throughline.sandbox.zuora;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The flat list of tasks, single tasks, rerun and bulk update. Linkages are not shown here, as with the vendor. */
final class TaskCalls {
    private static final int MOST_LENGTH = 100;
    private static final int MOST_UPDATES = 50;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TaskCalls() {}

    static Answer list(Call call, SandboxTenant tenant, @Nullable FaultKind fault) {
        Optional<PageRequest> asked = PageRequest.of(call, MOST_LENGTH);
        if (asked.isEmpty()) {
            return Answer.invalid(
                    400, "Page must be a positive number and page_length between 1 and " + MOST_LENGTH + ".");
        }
        PageRequest page = asked.get();
        List<FlatTask> found = matching(call, tenant)
                .skip(page.offset())
                .limit(page.length() + 1L)
                .toList();
        boolean more = found.size() > page.length();
        List<FlatTask> shown =
                fault == FaultKind.EMPTY_PAGE ? List.of() : found.subList(0, more ? page.length() : found.size());
        boolean foreign = fault == FaultKind.FOREIGN_NEXT_PAGE;
        String base = foreign ? DefinitionCalls.FOREIGN_BASE : call.base();
        return Answer.json(200, WireJson.object(256 + shown.size() * 600, json -> {
            writeAll(json, shown);
            WireJson.pagination(json, page.page(), page.length(), more || foreign ? page.next(base, call) : null);
        }));
    }

    static Answer one(Call call, SandboxTenant tenant) {
        Long id = call.route().id();
        if (id == null) {
            return noSuchTask(call);
        }
        Optional<FlatTask> instance = tenant.runs().instance(id, tenant.now()).map(FlatTask::of);
        return instance.or(() -> definitionTask(tenant, id))
                .map(task -> Answer.json(200, WireJson.object(600, task::writeFields)))
                .orElseGet(() -> noSuchTask(call));
    }

    static Answer rerun(Call call, SandboxTenant tenant) {
        Long id = call.route().id();
        return Optional.ofNullable(id)
                .flatMap(tenant.runs()::rerun)
                .map(FlatTask::of)
                .map(task -> Answer.json(200, WireJson.object(600, task::writeFields)))
                .orElseGet(() -> noSuchTask(call));
    }

    static Answer update(Call call, SandboxTenant tenant) {
        JsonNode data;
        try {
            data = MAPPER.readTree(call.request().body()).path("data");
        } catch (IOException notJson) {
            return Answer.error(400, 400, "Task", "Data not present or not in array.");
        }
        if (!data.isArray() || data.isEmpty() || data.size() > MOST_UPDATES) {
            return Answer.error(400, 400, "Task", "Data not present or not in array.");
        }
        List<FlatTask> updated = new ArrayList<>();
        for (JsonNode item : data) {
            JsonNode status = item.path("status");
            tenant.runs()
                    .update(item.path("id").asLong(), status.isTextual() ? status.textValue() : null, tenant.now())
                    .map(FlatTask::of)
                    .ifPresent(updated::add);
        }
        if (updated.size() < data.size()) {
            return Answer.error(404, 404, "Task", "Missing ids for tasks.");
        }
        return Answer.json(200, WireJson.object(256 + updated.size() * 600, json -> {
            writeAll(json, updated);
            json.writeObjectFieldStart("pagination");
            json.writeNullField("page");
            json.writeNullField("page_length");
            json.writeEndObject();
        }));
    }

    private static void writeAll(JsonGenerator json, List<FlatTask> tasks) throws IOException {
        json.writeArrayFieldStart("data");
        for (FlatTask task : tasks) {
            json.writeStartObject();
            task.writeFields(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Instances and tasks of definitions are mixed unless the caller says which. */
    private static Stream<FlatTask> matching(Call call, SandboxTenant tenant) {
        String instance = call.query("instance").orElse("");
        Long workflow = call.query("workflow_id").map(Call::number).orElse(null);
        Stream<FlatTask> instances = instance.equals("false")
                ? Stream.of()
                : tenant.taskInstances().stream()
                        .map(FlatTask::of)
                        .filter(task -> workflow == null || workflow == task.workflowId());
        Stream<FlatTask> defined = instance.equals("true") ? Stream.of() : ofDefinitions(tenant, workflow);
        return Stream.concat(instances, defined).filter(task -> task.matches(call));
    }

    private static Stream<FlatTask> ofDefinitions(SandboxTenant tenant, @Nullable Long workflow) {
        Stream<DefinitionTruth> definitions = workflow == null ? tenant.truth() : tenant.truth(workflow).stream();
        return definitions.flatMap(found -> found.graph().tasks().stream()
                .map(task -> FlatTask.of(found.definition().id(), task)));
    }

    private static Optional<FlatTask> definitionTask(SandboxTenant tenant, long id) {
        return tenant.truth(id / 1_000).stream()
                .flatMap(found -> found.graph().tasks().stream())
                .filter(task -> task.id() == id)
                .findFirst()
                .map(task -> FlatTask.of(id / 1_000, task));
    }

    private static Answer noSuchTask(Call call) {
        return Answer.error(404, 404, "Task", "Task of '" + call.request().path() + "' is not found.");
    }
}
