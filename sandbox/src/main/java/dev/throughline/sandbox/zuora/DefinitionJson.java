package dev.throughline.sandbox.zuora;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Definitions on the wire: camelCase in lists, snake_case in exports, and the vendor's own misspelling. */
final class DefinitionJson {
    private static final int MOST_INACTIVE = 10;

    private DefinitionJson() {}

    /** An item of the list, which alone shows the inactive versions. */
    static void listItem(JsonGenerator json, WorkflowDefinition definition, List<Integer> versions) throws IOException {
        json.writeStartObject();
        fields(json, definition);
        json.writeArrayFieldStart("latest_inactive_verisons");
        int written = 0;
        for (int version : versions) {
            String label = DefinitionGenerator.label(version);
            if (!label.equals(definition.version()) && written < MOST_INACTIVE) {
                json.writeStartObject();
                version(json, definition, version);
                json.writeStringField("priority", definition.priority());
                json.writeStringField("status", "Inactive");
                json.writeEndObject();
                written++;
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, WorkflowDefinition definition) throws IOException {
        json.writeNumberField("id", definition.id());
        WireJson.text(json, "interval", definition.interval());
        json.writeBooleanField("calloutTrigger", definition.calloutTrigger());
        WireJson.iso(json, "createdAt", definition.createdAt());
        json.writeStringField("description", definition.description());
        json.writeStringField("name", definition.name());
        json.writeBooleanField("ondemandTrigger", definition.ondemandTrigger());
        json.writeBooleanField("scheduledTrigger", definition.scheduledTrigger());
        WireJson.text(json, "timezone", definition.timezone());
        json.writeStringField("status", definition.status());
        json.writeStringField("priority", definition.priority());
        WireJson.iso(json, "updatedAt", definition.updatedAt());
        if (definition.versionId() == null) {
            json.writeNullField("active_version");
            return;
        }
        json.writeObjectFieldStart("active_version");
        json.writeNumberField("id", definition.versionId());
        json.writeStringField("description", "");
        WireJson.text(json, "version", definition.version());
        json.writeStringField("type", "Workflow::Setup");
        json.writeStringField("status", "Active");
        json.writeEndObject();
    }

    /** The fields of one version, without the braces. */
    static void version(JsonGenerator json, WorkflowDefinition definition, int version) throws IOException {
        json.writeNumberField("id", DefinitionGenerator.versionId(definition.id(), version));
        json.writeStringField("name", definition.name());
        json.writeStringField("description", definition.description());
        json.writeStringField("version", DefinitionGenerator.label(version));
        json.writeStringField("type", "Workflow::Setup");
        json.writeBooleanField("ondemandTrigger", definition.ondemandTrigger());
        json.writeBooleanField("calloutTrigger", definition.calloutTrigger());
        json.writeBooleanField("scheduledTrigger", definition.scheduledTrigger());
        WireJson.text(json, "interval", definition.interval());
        WireJson.text(json, "timezone", definition.timezone());
        WireJson.iso(json, "createdAt", definition.createdAt());
        WireJson.iso(json, "updatedAt", definition.updatedAt());
    }

    static byte[] export(WorkflowDefinition definition, String version, TaskGraph graph) {
        return WireJson.object(1_024 + graph.tasks().size() * 1_000, json -> {
            json.writeObjectFieldStart("workflow");
            exportedFields(json, definition, version);
            json.writeEndObject();
            json.writeArrayFieldStart("tasks");
            for (DefinitionTask task : graph.tasks()) {
                exportedTask(json, task);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("linkages");
            for (Linkage linkage : graph.linkages()) {
                linkage(json, linkage);
            }
            json.writeEndArray();
        });
    }

    private static void exportedFields(JsonGenerator json, WorkflowDefinition definition, String version)
            throws IOException {
        json.writeNumberField("id", definition.id());
        json.writeStringField("name", definition.name());
        json.writeStringField("description", definition.description());
        WireJson.emptyObject(json, "parameters");
        WireJson.emptyObject(json, "data");
        json.writeNullField("original_workflow_id");
        json.writeStringField("type", "Workflow::Setup");
        json.writeBooleanField("ondemand_trigger", definition.ondemandTrigger());
        json.writeBooleanField("callout_trigger", definition.calloutTrigger());
        json.writeBooleanField("scheduled_trigger", definition.scheduledTrigger());
        WireJson.text(json, "interval", definition.interval());
        WireJson.text(json, "timezone", definition.timezone());
        json.writeNullField("status");
        json.writeNullField("finished_at");
        css(json, 40, 30);
        WireJson.emptyObject(json, "notifications");
        json.writeNullField("started_at");
        json.writeNullField("call_type");
        json.writeStringField("priority", definition.priority());
        json.writeBooleanField("sync_trigger", false);
        json.writeNumberField("delete_ttl", 60);
        WireJson.emptyObject(json, "task_summary");
        json.writeStringField("version", version);
    }

    private static void exportedTask(JsonGenerator json, DefinitionTask task) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", task.id());
        json.writeStringField("name", task.name());
        parameters(json, task.parameters());
        json.writeStringField("action_type", task.actionType());
        WireJson.text(json, "object", task.object());
        WireJson.text(json, "object_id", task.objectId());
        json.writeStringField("call_type", task.callType());
        json.writeNullField("task_id");
        json.writeNullField("original_task_id");
        json.writeNullField("original_workflow_id");
        json.writeNullField("status");
        json.writeNullField("error");
        json.writeNullField("error_details");
        json.writeNullField("process_id");
        css(json, 160, 470);
        json.writeNumberField("concurrent_limit", task.concurrentLimit());
        json.writeNullField("iterate_row_reference");
        json.writeNullField("error_class");
        json.writeNullField("object_batched_reference");
        tags(json, task.tags());
        json.writeStringField("priority", task.priority());
        WireJson.emptyArray(json, "assignment");
        json.writeEndObject();
    }

    private static void linkage(JsonGenerator json, Linkage linkage) throws IOException {
        json.writeStartObject();
        json.writeNumberField("source_workflow_id", linkage.sourceWorkflowId());
        if (linkage.sourceTaskId() == null) {
            json.writeNullField("source_task_id");
        } else {
            json.writeNumberField("source_task_id", linkage.sourceTaskId());
        }
        json.writeNumberField("target_task_id", linkage.targetTaskId());
        json.writeStringField("linkage_type", linkage.linkageType());
        json.writeEndObject();
    }

    static void parameters(JsonGenerator json, Map<String, String> parameters) throws IOException {
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
    }

    static void tags(JsonGenerator json, List<String> tags) throws IOException {
        json.writeArrayFieldStart("tags");
        for (String tag : tags) {
            json.writeString(tag);
        }
        json.writeEndArray();
    }

    private static void css(JsonGenerator json, int top, int left) throws IOException {
        json.writeObjectFieldStart("css");
        json.writeStringField("top", top + "px");
        json.writeStringField("left", left + "px");
        json.writeEndObject();
    }
}
