package dev.throughline.store.task;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A human task in the list.
 *
 * @param request what is asked
 * @param state the task as it stood at its last change
 * @param openedAt when it was opened
 * @param closedAt when it ended; null while it is open
 */
public record TaskRow(
        HumanTaskRequest request,
        TaskState state,
        Instant openedAt,
        @Nullable Instant closedAt) {
    public String id() {
        return request.id();
    }
}
