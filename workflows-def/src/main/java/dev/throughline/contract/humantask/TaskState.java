package dev.throughline.contract.humantask;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands.
 *
 * @param id the business key
 * @param status its phase
 * @param candidates who may decide, including those that escalation and delegation added
 * @param assignee who holds it; null while nobody does
 * @param dueAt when it is due
 * @param expiresAt when it expires
 * @param escalations how many steps of the escalation have been taken
 * @param reminders how many reminders were sent
 * @param comments in the order of time; the newest 20
 * @param outcome null while it is open
 */
public record TaskState(
        String id,
        TaskStatus status,
        TaskAudience candidates,
        @Nullable String assignee,
        Instant dueAt,
        Instant expiresAt,
        int escalations,
        int reminders,
        List<TaskComment> comments,
        @Nullable TaskOutcome outcome) {}
