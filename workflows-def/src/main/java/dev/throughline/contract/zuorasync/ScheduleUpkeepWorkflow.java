package dev.throughline.contract.zuorasync;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Makes the schedules on the Temporal server what the customers in the store call for: creates the missing, corrects the
 * drifted, removes those that we own and nobody wants, and says what it did. Before that it removes customers whose
 * onboarding never began or was ended from outside, once they are a day old. Its id is {@code schedule-upkeep}; it is
 * started by signalWithStart, so that a change which comes while it works is not missed.
 */
@WorkflowInterface
public interface ScheduleUpkeepWorkflow {
    String TYPE = "ScheduleUpkeep";

    @WorkflowMethod(name = TYPE)
    ScheduleDrift run();

    /** A customer was created, changed, suspended or deleted: look again. */
    @SignalMethod(name = "customersChanged")
    void customersChanged();
}
