package dev.throughline.store.zuora;

import java.util.List;

/**
 * A task that two exports have in common and that differs.
 *
 * @param taskId the vendor's id
 * @param fields top-level fields of the vendor's object that differ, sorted
 */
public record TaskChange(long taskId, List<String> fields) {}
