package dev.throughline.worker.policy.humantask;

import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.HumanTaskRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When a task speaks up by itself. Everything counts from the moment it was opened. */
public final class TaskTimes {
    /** More reminders than this move nobody, and each one stays in the history. */
    public static final int MAX_REMINDERS = 200;

    private TaskTimes() {}

    /** What can happen to a task by itself; of what falls on one moment, the first comes first. */
    public enum Kind {
        ESCALATION,
        DUE,
        REMINDER,
        EXPIRY
    }

    /**
     * What happens next.
     *
     * @param kind what
     * @param after from the task's opening
     * @param number counts reminders and steps of the escalation from 1; else 0
     */
    public record Event(Kind kind, Duration after, int number) {}

    /**
     * What happens next.
     *
     * @param reminders sent so far
     * @param escalations steps taken so far
     * @param dueTold whether it was told that the task is due
     */
    public static Event next(HumanTaskRequest request, int reminders, int escalations, boolean dueTold) {
        List<Event> coming = new ArrayList<>();
        coming.add(new Event(Kind.EXPIRY, request.expiresIn(), 0));
        Duration every = request.remindEvery();
        if (every != null && reminders < MAX_REMINDERS) {
            coming.add(new Event(Kind.REMINDER, every.multipliedBy(reminders + 1L), reminders + 1));
        }
        if (!dueTold) {
            coming.add(new Event(Kind.DUE, request.dueIn(), 0));
        }
        List<EscalationStep> steps = request.escalation();
        if (escalations < steps.size()) {
            coming.add(new Event(Kind.ESCALATION, steps.get(escalations).after(), escalations + 1));
        }
        // Nothing is told at the moment at which it is over.
        coming.removeIf(event -> event.kind() != Kind.EXPIRY && event.after().compareTo(request.expiresIn()) >= 0);
        return coming.stream()
                .min(Comparator.comparing(Event::after).thenComparing(Event::kind))
                .orElseThrow();
    }
}
