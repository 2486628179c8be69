package dev.throughline.api.wire;

import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskComment;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A human task.
 *
 * @param id its key
 * @param processId the process that owns it
 * @param title one line
 * @param body Markdown
 * @param status OPEN, CLAIMED, DECIDED, EXPIRED or CANCELLED
 * @param assignee who holds it
 * @param candidates who may decide it now
 * @param decisions what may be decided
 * @param form what has to be filled in
 * @param customer whose process asks
 * @param askedBy on whose behalf
 * @param askedIn the process that asks
 * @param fourEyes whether {@code askedBy} may not decide
 * @param openedAt when it was opened
 * @param dueAt when it is due
 * @param expiresAt when it expires
 * @param reminders how many were sent
 * @param escalations how many steps were taken
 * @param context values that stand beside the title
 * @param comments in the order of time; in lists the newest 20
 * @param outcome how it ended
 */
public record HumanTaskView(
        String id,
        String processId,
        String title,
        String body,
        TaskStatus status,
        @Nullable String assignee,
        TaskAudience candidates,
        List<String> decisions,
        List<FormField> form,
        @Nullable String customer,
        @Nullable String askedBy,
        String askedIn,
        boolean fourEyes,
        Instant openedAt,
        Instant dueAt,
        Instant expiresAt,
        int reminders,
        int escalations,
        Map<String, String> context,
        List<TaskComment> comments,
        @Nullable TaskOutcome outcome) {
    public static HumanTaskView of(HumanTaskRequest request, TaskState state, List<TaskComment> comments) {
        return new HumanTaskView(
                request.id(),
                "human-task:" + request.id(),
                request.title(),
                request.body(),
                state.status(),
                state.assignee(),
                state.candidates(),
                request.decisions(),
                request.form(),
                request.customer(),
                request.askedBy(),
                request.askedIn(),
                request.fourEyes(),
                state.dueAt().minus(request.dueIn()),
                state.dueAt(),
                state.expiresAt(),
                state.reminders(),
                state.escalations(),
                request.context(),
                comments,
                state.outcome());
    }
}
