package dev.throughline.api.wire;

import dev.throughline.store.zuora.RevisionDiff;
import java.util.List;

/**
 * What changed between two kept versions of a definition.
 *
 * @param from the earlier revision
 * @param to the later revision
 * @param tasksAdded only in the later
 * @param tasksRemoved only in the earlier
 * @param tasksChanged in both, and different
 * @param linkagesAdded only in the later
 * @param linkagesRemoved only in the earlier
 */
public record ChangesView(
        long from,
        long to,
        List<TaskView> tasksAdded,
        List<TaskView> tasksRemoved,
        List<TaskChange> tasksChanged,
        List<LinkageView> linkagesAdded,
        List<LinkageView> linkagesRemoved) {
    /**
     * A task that differs.
     *
     * @param taskId the vendor's id
     * @param fields the vendor's fields that differ
     */
    public record TaskChange(long taskId, List<String> fields) {}

    public static ChangesView of(long from, long to, RevisionDiff diff) {
        return new ChangesView(
                from,
                to,
                diff.tasksAdded().stream().map(TaskView::of).toList(),
                diff.tasksRemoved().stream().map(TaskView::of).toList(),
                diff.tasksChanged().stream()
                        .map(change -> new TaskChange(change.taskId(), change.fields()))
                        .toList(),
                diff.linkagesAdded().stream().map(LinkageView::of).toList(),
                diff.linkagesRemoved().stream().map(LinkageView::of).toList());
    }
}
