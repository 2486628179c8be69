package dev.throughline.contract.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the Temporal server says of one kind of task in a task queue.
 *
 * @param queue its name
 * @param kind {@code workflows} or {@code activities}
 * @param backlog tasks that wait for a worker
 * @param backlogAgeSeconds how long the oldest of them waits
 * @param pollers workers that asked for tasks in the last minutes
 * @param lastAskedAt when one asked last; null when none did
 */
public record TaskQueueFigures(
        String queue,
        String kind,
        long backlog,
        long backlogAgeSeconds,
        int pollers,
        @Nullable Instant lastAskedAt) {
    private static final Limit AGE = new Limit(60, 600, "s");
    private static final Limit COUNT = new Limit(1_000, 20_000, "");

    /** A poll lasts a minute at most; a worker without a free place does not poll. */
    private static final Duration QUIET = Duration.ofMinutes(3);

    /** How much waits, and for how long; a backlog that nobody works on says so. */
    public List<Reading> backlogReadings() {
        String says = backlog + " tasks wait in queue " + subject() + ", the oldest for " + backlogAgeSeconds + " s";
        String advice = pollers == 0
                ? "There is a backlog in queue " + subject() + " and no worker: start one with `throughline worker`."
                : "The workers do not keep up with queue " + subject()
                        + ": start more workers, or raise WORKER_ZUORA_SLOTS where CPU and database allow.";
        return List.of(
                Reading.measured(Component.QUEUE, "backlog", subject(), (double) backlog, COUNT, says, advice),
                Reading.measured(
                        Component.QUEUE, "backlog-age", subject(), (double) backlogAgeSeconds, AGE, says, advice));
    }

    /** Whether somebody asks for the tasks. */
    public Reading pollerReading(Instant now) {
        boolean quiet = lastAskedAt == null || lastAskedAt.plus(QUIET).isBefore(now);
        Verdict verdict = pollers == 0 ? Verdict.UNWELL : quiet ? Verdict.DEGRADED : Verdict.WELL;
        return new Reading(
                Component.TEMPORAL,
                "pollers",
                subject(),
                verdict,
                (double) pollers,
                "",
                "above 0",
                pollers + " workers ask for tasks of queue " + subject()
                        + (lastAskedAt == null ? "" : ", last at " + lastAskedAt),
                verdict == Verdict.WELL
                        ? null
                        : "No worker polls the task queue " + subject()
                                + ": start one with `throughline worker` (or `up`), see that it has the same"
                                + " TEMPORAL_ADDRESS and namespace, and whether all of its places are taken.");
    }

    private String subject() {
        return queue + "/" + kind;
    }
}
