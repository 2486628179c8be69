package dev.throughline.store.zuora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.store.Hashes;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vendor's export document {@code {workflow, tasks[], linkages[]}} of {@code GET /workflows/{id}/export}
 * (developer.zuora.com, Workflows). Fields that it does not know are kept in the JSON and mind nobody; a missing array or id
 * does, because a graph that is half there must not replace a good one.
 */
public final class ExportParser {
    /** What running a definition changes, without the definition changing. */
    private static final Set<String> NOT_CONTENT =
            Set.of("task_summary", "started_at", "finished_at", "created_at", "updated_at", "process_id");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectWriter CANONICAL = JSON.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    private static final Comparator<LinkageRow> ORDER = Comparator.comparing(
                    (LinkageRow row) -> ZuoraRows.keyOf(row.sourceTaskId()))
            .thenComparing(row -> ZuoraRows.keyOf(row.sourceWorkflowId()))
            .thenComparing(LinkageRow::targetTaskId)
            .thenComparing(LinkageRow::linkageType);

    private ExportParser() {}

    /**
     * Parses an export.
     *
     * @throws MalformedExportException when its shape is not the promised one
     */
    public static FetchedExport parse(byte[] exportJson) {
        JsonNode document = read(exportJson);
        JsonNode workflow = document.get("workflow");
        if (workflow == null || !workflow.isObject()) {
            throw new MalformedExportException("The export has no object 'workflow'.");
        }
        List<JsonNode> taskNodes = array(document, "tasks");
        taskNodes.sort(Comparator.comparingLong(task -> id(task, "id", "a task")));
        List<TaskRow> tasks = taskNodes.stream().map(ExportParser::task).toList();
        Set<LinkageRow> linkages = new LinkedHashSet<>();
        array(document, "linkages").forEach(linkage -> linkages.add(linkage(linkage)));
        List<LinkageRow> sorted = linkages.stream().sorted(ORDER).toList();
        return new FetchedExport(exportJson, contentHash((ObjectNode) workflow, taskNodes, sorted), tasks, sorted);
    }

    private static JsonNode read(byte[] exportJson) {
        JsonNode document;
        try {
            document = JSON.readTree(exportJson);
        } catch (IOException e) {
            throw new MalformedExportException("The export is not JSON.", e);
        }
        if (document == null || !document.isObject()) {
            throw new MalformedExportException("The export is not a JSON object.");
        }
        return document;
    }

    private static List<JsonNode> array(JsonNode document, String field) {
        JsonNode array = document.get(field);
        if (array == null || !array.isArray()) {
            throw new MalformedExportException("The export has no array '" + field + "'.");
        }
        List<JsonNode> elements = new ArrayList<>(array.size());
        array.forEach(elements::add);
        return elements;
    }

    private static TaskRow task(JsonNode task) {
        String name = text(task, "name");
        return new TaskRow(
                id(task, "id", "a task"),
                name == null ? "" : name,
                text(task, "action_type"),
                text(task, "object"),
                text(task, "object_id"),
                text(task, "call_type"),
                text(task, "priority"),
                number(task, "concurrent_limit"),
                write(JSON.writer(), task));
    }

    private static LinkageRow linkage(JsonNode linkage) {
        String type = text(linkage, "linkage_type");
        if (type == null) {
            throw new MalformedExportException("A linkage of the export has no 'linkage_type'.");
        }
        return new LinkageRow(
                optionalId(linkage, "source_task_id"),
                optionalId(linkage, "source_workflow_id"),
                id(linkage, "target_task_id", "a linkage"),
                type);
    }

    private static @Nullable Long optionalId(JsonNode node, String field) {
        return node.hasNonNull(field) ? Long.valueOf(id(node, field, "a linkage")) : null;
    }

    private static long id(JsonNode node, String field, String what) {
        JsonNode id = node.get(field);
        if (id == null || !id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 0) {
            throw new MalformedExportException("The '" + field + "' of " + what + " of the export is not an id.");
        }
        return id.longValue();
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isContainerNode() ? write(JSON.writer(), value) : value.asText();
    }

    private static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    private static String contentHash(ObjectNode workflow, List<JsonNode> tasks, List<LinkageRow> linkages) {
        MessageDigest digest = Hashes.sha256();
        ObjectNode content = workflow.deepCopy();
        content.remove(NOT_CONTENT);
        update(digest, content);
        tasks.forEach(task -> update(digest, task));
        linkages.forEach(linkage -> Hashes.update(digest, linkage.toString()));
        return Hashes.hex(digest.digest());
    }

    private static void update(MessageDigest digest, JsonNode node) {
        Hashes.update(digest, write(CANONICAL, node));
    }

    private static String write(ObjectWriter writer, JsonNode node) {
        try {
            return writer.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new MalformedExportException("A part of the export cannot be written as JSON again.", e);
        }
    }
}
