package dev.throughline.api.wire;

import dev.throughline.store.zuora.TaskRow;
import org.jspecify.annotations.Nullable;

/**
 * A task of a definition, with the vendor's own ids. The vendor's whole object is in the export.
 *
 * @param taskId the vendor's id
 * @param name the vendor's name
 * @param actionType such as Callout
 * @param object what it works on
 * @param objectId which of these
 * @param callType how it calls
 * @param priority High, Medium or Low
 * @param concurrentLimit how many at a time; 9999999 means unlimited
 */
public record TaskView(
        long taskId,
        String name,
        @Nullable String actionType,
        @Nullable String object,
        @Nullable String objectId,
        @Nullable String callType,
        @Nullable String priority,
        @Nullable Long concurrentLimit) {
    public static TaskView of(TaskRow task) {
        return new TaskView(
                task.taskId(),
                task.name(),
                task.actionType(),
                task.object(),
                task.objectId(),
                task.callType(),
                task.priority(),
                task.concurrentLimit());
    }
}
