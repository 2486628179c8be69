package dev.throughline.store.zuora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares two exports of a definition. */
public final class RevisionDiffs {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RevisionDiffs() {}

    /** What changed from one to the other, in the order of ids. */
    public static RevisionDiff between(FetchedExport from, FetchedExport to) {
        Map<Long, TaskRow> before = byId(from);
        Map<Long, TaskRow> after = byId(to);
        List<TaskChange> changed = new ArrayList<>();
        after.forEach((id, task) -> {
            TaskRow earlier = before.get(id);
            if (earlier != null) {
                List<String> fields = changedFields(earlier.json(), task.json());
                if (!fields.isEmpty()) {
                    changed.add(new TaskChange(id, fields));
                }
            }
        });
        return new RevisionDiff(
                without(to.tasks(), before.keySet()),
                without(from.tasks(), after.keySet()),
                changed,
                minus(to.linkages(), from.linkages()),
                minus(from.linkages(), to.linkages()));
    }

    private static Map<Long, TaskRow> byId(FetchedExport export) {
        Map<Long, TaskRow> byId = new LinkedHashMap<>();
        export.tasks().forEach(task -> byId.put(task.taskId(), task));
        return byId;
    }

    private static List<TaskRow> without(List<TaskRow> tasks, Set<Long> ids) {
        return tasks.stream().filter(task -> !ids.contains(task.taskId())).toList();
    }

    private static List<LinkageRow> minus(List<LinkageRow> linkages, List<LinkageRow> others) {
        Set<LinkageRow> other = Set.copyOf(others);
        return linkages.stream().filter(linkage -> !other.contains(linkage)).toList();
    }

    private static List<String> changedFields(String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        JsonNode earlier = read(before);
        JsonNode later = read(after);
        Set<String> names = new TreeSet<>();
        earlier.fieldNames().forEachRemaining(names::add);
        later.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !earlier.path(name).equals(later.path(name)))
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new MalformedExportException("A task is not JSON.", e);
        }
    }
}
