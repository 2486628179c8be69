package dev.throughline.store.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a signed link stands for.
 *
 * @param taskId the task that it decides
 * @param person as whom
 * @param expiresAt until when
 * @param usedAt when it decided; null while it has not
 */
public record TaskLink(
        String taskId,
        String person,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
