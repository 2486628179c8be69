package dev.throughline.store.zuora;

import java.util.List;

/**
 * An export that the vendor sent, parsed.
 *
 * @param original the vendor's bytes, unchanged
 * @param contentHash over the canonical graph: tasks, linkages and the workflow's own fields
 * @param tasks in the order of their ids
 * @param linkages without duplicates
 */
@SuppressWarnings("ArrayRecordComponent")
public record FetchedExport(byte[] original, String contentHash, List<TaskRow> tasks, List<LinkageRow> linkages) {}
