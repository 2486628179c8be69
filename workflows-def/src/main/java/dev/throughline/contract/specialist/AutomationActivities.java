package dev.throughline.contract.specialist;

import dev.throughline.contract.zuorasync.ScheduleDrift;
import io.temporal.activity.ActivityInterface;

/** The automation expert: creates and checks schedules, and reports drift. */
@ActivityInterface(namePrefix = "Automation")
public interface AutomationActivities {
    /** Makes the schedules what the customers in the store call for. */
    ScheduleDrift reconcileSchedules();
}
