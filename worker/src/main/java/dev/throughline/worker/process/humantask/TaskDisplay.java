package dev.throughline.worker.process.humantask;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.worker.policy.humantask.TaskRules;
import dev.throughline.worker.policy.humantask.TaskTimes;
import java.time.Duration;
import java.util.Locale;

/** A task as Markdown, for the details that Temporal Web UI shows, and its timers in words. */
final class TaskDisplay {
    private static final int EXCERPT = 2_000;
    private static final long HOURS_TOLD_AS_DAYS = 72;

    private TaskDisplay() {}

    static String details(HumanTaskRequest request, TaskState state) {
        String ending = TaskRules.ending(state);
        return String.format(
                Locale.ROOT,
                """
                ### %s

                %s

                | | |
                |---|---|
                | Status | **%s** |
                | Who may decide | %s |
                | Held by | %s |
                | Decisions | %s |
                | Due, expires | %s, %s |
                | Reminders, escalations, comments | %d, %d, %d |
                | Asked by | %s, in %s |
                | Decide | `throughline task decide %s --decision=...` or `POST /v1/tasks/%s/decide` |

                %s
                """,
                request.title(),
                ending == null ? "Waits for a person." : "**" + ending + "**" + reason(state),
                state.status(),
                TaskRules.words(state.candidates()),
                state.assignee() == null ? "nobody" : state.assignee(),
                String.join(", ", request.decisions()),
                state.dueAt(),
                state.expiresAt(),
                state.reminders(),
                state.escalations(),
                state.comments().isEmpty()
                        ? 0
                        : state.comments().get(state.comments().size() - 1).number(),
                request.askedBy() == null ? "the system" : request.askedBy(),
                request.askedIn(),
                state.id(),
                state.id(),
                excerpt(request.body()));
    }

    private static String reason(TaskState state) {
        TaskOutcome outcome = state.outcome();
        return outcome == null || outcome.reason() == null ? "" : " Because: " + outcome.reason();
    }

    private static String excerpt(String body) {
        return body.length() <= EXCERPT ? body : body.substring(0, EXCERPT) + "…";
    }

    /** What the timer that is running waits for. */
    static String timer(TaskTimes.Event event) {
        return switch (event.kind()) {
            case REMINDER -> "reminder " + event.number() + " after " + words(event.after());
            case DUE -> "due after " + words(event.after());
            case ESCALATION -> "escalation " + event.number() + " after " + words(event.after());
            case EXPIRY -> "expires after " + words(event.after());
        };
    }

    private static String words(Duration duration) {
        long hours = duration.toHours();
        if (hours >= HOURS_TOLD_AS_DAYS && duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + " days";
        }
        return duration.equals(Duration.ofHours(hours)) ? hours + " h" : duration.toMinutes() + " min";
    }
}
