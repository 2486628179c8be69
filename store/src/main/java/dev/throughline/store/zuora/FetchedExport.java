package dev.throughline.store.zuora;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An export that the vendor sent, parsed.
 *
 * @param original the vendor's bytes, unchanged
 * @param contentHash over the canonical graph: tasks, linkages and the workflow's own fields
 * @param tasks in the order of their ids
 * @param linkages each once
 */
@SuppressWarnings("ArrayRecordComponent")
public record FetchedExport(byte[] original, String contentHash, List<TaskRow> tasks, List<LinkageRow> linkages) {
    public FetchedExport {
        tasks = tasks.stream().sorted(Comparator.comparingLong(TaskRow::taskId)).toList();
        linkages = List.copyOf(new LinkedHashSet<>(linkages));
        Set<Long> ids = new HashSet<>();
        tasks.forEach(task -> {
            if (!ids.add(task.taskId())) {
                throw new MalformedExportException("The export holds task " + task.taskId() + " twice.");
            }
        });
    }
}
