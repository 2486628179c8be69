package dev.throughline.store.zuora;

import java.util.List;

/**
 * What changed from one export to another.
 *
 * @param tasksAdded only in the later
 * @param tasksRemoved only in the earlier
 * @param tasksChanged in both, and different
 * @param linkagesAdded only in the later
 * @param linkagesRemoved only in the earlier
 */
public record RevisionDiff(
        List<TaskRow> tasksAdded,
        List<TaskRow> tasksRemoved,
        List<TaskChange> tasksChanged,
        List<LinkageRow> linkagesAdded,
        List<LinkageRow> linkagesRemoved) {}
