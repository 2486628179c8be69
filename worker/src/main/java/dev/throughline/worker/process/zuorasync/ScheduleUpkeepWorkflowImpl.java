package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.specialist.AutomationActivities;
import dev.throughline.contract.zuorasync.ScheduleDrift;
import dev.throughline.contract.zuorasync.ScheduleUpkeepWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;

/** Reconciles the schedules with the store, and again for as long as customers change meanwhile. */
public final class ScheduleUpkeepWorkflowImpl implements ScheduleUpkeepWorkflow {
    private boolean changed = true;

    @Override
    public ScheduleDrift run() {
        AutomationActivities automation =
                Workflow.newActivityStub(AutomationActivities.class, ActivityPolicies.store("schedules as wanted"));
        ScheduleDrift drift = ScheduleDrift.NONE;
        while (changed) {
            changed = false;
            drift = drift.then(automation.reconcileSchedules());
        }
        return drift;
    }

    @Override
    public void customersChanged() {
        changed = true;
    }
}
