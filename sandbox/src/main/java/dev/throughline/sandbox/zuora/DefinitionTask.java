package dev.throughline.sandbox.zuora;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task of a definition's graph, with the values that the export shows.
 *
 * @param object the billing object that the task works on; null for tasks that have none
 * @param objectId id of that object; null for most tasks
 * @param concurrentLimit most runs of the task at once; 9,999,999 means unlimited
 */
public record DefinitionTask(
        long id,
        String name,
        String actionType,
        @Nullable String object,
        @Nullable String objectId,
        String callType,
        String priority,
        long concurrentLimit,
        Map<String, String> parameters,
        List<String> tags) {}
