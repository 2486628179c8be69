package dev.throughline.sandbox.clickup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a task.
 *
 * @param userId who wrote it
 * @param assignee whom it is assigned to
 */
public record ClickUpComment(
        String id,
        String taskId,
        String text,
        long userId,
        Instant postedAt,
        @Nullable Long assignee,
        boolean resolved) {
    ClickUpComment edited(String newText, @Nullable Long newAssignee, boolean nowResolved) {
        return new ClickUpComment(id, taskId, newText, userId, postedAt, newAssignee, nowResolved);
    }
}
