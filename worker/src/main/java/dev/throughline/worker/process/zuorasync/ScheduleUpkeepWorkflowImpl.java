package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.specialist.AutomationActivities;
import dev.throughline.contract.specialist.CustomerRecordsActivities;
import dev.throughline.contract.zuorasync.ScheduleDrift;
import dev.throughline.contract.zuorasync.ScheduleUpkeepWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;

/**
 * Removes customers whose onboarding never came to anything, then reconciles the schedules with the store, and again for as
 * long as customers change meanwhile.
 */
public final class ScheduleUpkeepWorkflowImpl implements ScheduleUpkeepWorkflow {
    private static final String SWEEPS = "schedule-upkeep-sweeps-orphans";
    private static final long ORPHANED_AFTER_HOURS = 24;

    private boolean changed = true;

    @Override
    public ScheduleDrift run() {
        AutomationActivities automation =
                Workflow.newActivityStub(AutomationActivities.class, ActivityPolicies.store("schedules as wanted"));
        if (Workflow.getVersion(SWEEPS, Workflow.DEFAULT_VERSION, 1) >= 1) {
            Workflow.newActivityStub(
                            CustomerRecordsActivities.class, ActivityPolicies.store("customers that nobody onboards"))
                    .sweepOrphans(new CustomerRecordsActivities.Sweep(ORPHANED_AFTER_HOURS));
        }
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
