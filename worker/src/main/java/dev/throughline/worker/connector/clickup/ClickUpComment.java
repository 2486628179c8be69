package dev.throughline.worker.connector.clickup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a task.
 *
 * @param text plain
 * @param author who wrote it
 * @param assignee whom it is assigned to
 */
public record ClickUpComment(
        String id,
        String text,
        ClickUpUser author,
        Instant postedAt,
        boolean resolved,
        @Nullable Long assignee) {}
