package dev.throughline.sandbox.zuora;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task as the flat list shows it: either a definition's or one of a run. */
record FlatTask(
        DefinitionTask task, long workflowId, @Nullable TaskInstance instance) {
    static FlatTask of(long definitionId, DefinitionTask task) {
        return new FlatTask(task, definitionId, null);
    }

    static FlatTask of(TaskInstance instance) {
        DefinitionTask task = new DefinitionTask(
                instance.id(),
                instance.name(),
                instance.actionType(),
                null,
                null,
                "REST",
                "Medium",
                9_999_999,
                Map.of("strict_variables", "true"),
                List.of());
        return new FlatTask(task, instance.workflowId(), instance);
    }

    boolean matches(Call call) {
        return fits(call, "id", Long.toString(task.id()))
                && fits(call, "name", task.name())
                && fits(call, "action_type", task.actionType())
                && fits(call, "object", task.object())
                && fits(call, "object_id", task.objectId())
                && fits(call, "call_type", task.callType());
    }

    private static boolean fits(Call call, String parameter, @Nullable String value) {
        return call.query(parameter).map(asked -> asked.equals(value)).orElse(true);
    }

    void writeFields(JsonGenerator json) throws IOException {
        json.writeNumberField("id", task.id());
        json.writeStringField("name", task.name());
        json.writeBooleanField("instance", instance != null);
        DefinitionJson.parameters(json, task.parameters());
        WireJson.emptyObject(json, "data");
        json.writeStringField("action_type", task.actionType());
        WireJson.text(json, "object", task.object());
        WireJson.text(json, "object_id", task.objectId());
        json.writeStringField("call_type", task.callType());
        json.writeNumberField("workflow_id", workflowId);
        if (instance == null) {
            writeNulls(json);
        } else {
            writeOutcome(json, instance);
        }
        json.writeNullField("error_details");
        json.writeNumberField("concurrent_limit", task.concurrentLimit());
        DefinitionJson.tags(json, task.tags());
    }

    private static void writeOutcome(JsonGenerator json, TaskInstance outcome) throws IOException {
        json.writeStringField("status", outcome.status());
        WireJson.iso(json, "start_time", outcome.startedAt());
        WireJson.iso(json, "end_time", outcome.endedAt());
        json.writeNumberField("original_task_id", outcome.originalTaskId());
        json.writeNumberField("original_workflow_id", outcome.originalWorkflowId());
        WireJson.text(json, "error", outcome.error());
        WireJson.text(json, "error_class", outcome.errorClass());
    }

    private static void writeNulls(JsonGenerator json) throws IOException {
        json.writeNullField("status");
        json.writeNullField("start_time");
        json.writeNullField("end_time");
        json.writeNullField("original_task_id");
        json.writeNullField("original_workflow_id");
        json.writeNullField("error");
        json.writeNullField("error_class");
    }
}
