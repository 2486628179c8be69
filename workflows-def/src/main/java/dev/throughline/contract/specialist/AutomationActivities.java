package dev.throughline.contract.specialist;

import dev.throughline.contract.zuorasync.ScheduleDrift;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** The automation expert: creates and checks schedules, and reports drift. */
@ActivityInterface(namePrefix = "Automation")
public interface AutomationActivities {
    /** Makes the schedules what the customers in the store call for. */
    ScheduleDrift reconcileSchedules();

    /**
     * Makes one customer's schedule right and has it run once now, where the server can; else its next time is waited
     * for. Fails with CUSTOMER_DELETED, INVALID_INPUT (this server cannot have the schedule).
     */
    Scheduled beginSchedule(ScheduleOf request);

    /** The newest scheduled run of the customer that began at or after an instant. */
    ScheduledRun newestScheduledRun(NewestRun request);

    /** Removes one customer's schedule; none is no error. */
    void endSchedule(ScheduleOf request);

    /**
     * Whose schedule.
     *
     * @param customer whose
     */
    record ScheduleOf(String customer) {}

    /**
     * A schedule that stands.
     *
     * @param when as the customer has it, such as {@code hourly}
     * @param triggered whether it was made to run now
     */
    record Scheduled(String when, boolean triggered) {}

    /**
     * Which run to look for.
     *
     * @param customer whose
     * @param sinceMillis began at or after, epoch milliseconds
     */
    record NewestRun(String customer, long sinceMillis) {}

    /**
     * A scheduled run.
     *
     * @param processId the tick; null when none has begun
     * @param status RUNNING, COMPLETED or another end; null when none has begun
     * @param failure why it failed, where it did
     * @param startedAtMillis epoch milliseconds; 0 when none has begun
     */
    record ScheduledRun(
            @Nullable String processId,
            @Nullable String status,
            @Nullable String failure,
            long startedAtMillis) {}
}
