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
    /** The version of the sweep from which on it takes one activity for each batch. */
    private static final int IN_BATCHES = 2;

    private static final long ORPHANED_AFTER_HOURS = 24;

    private boolean changed = true;

    @Override
    public ScheduleDrift run() {
        AutomationActivities automation =
                Workflow.newActivityStub(AutomationActivities.class, ActivityPolicies.store("schedules as wanted"));
        sweepOrphans(Workflow.getVersion(SWEEPS, Workflow.DEFAULT_VERSION, IN_BATCHES));
        ScheduleDrift drift = ScheduleDrift.NONE;
        while (changed) {
            changed = false;
            drift = drift.then(automation.reconcileSchedules());
        }
        return drift;
    }

    private static void sweepOrphans(int version) {
        if (version == Workflow.DEFAULT_VERSION) {
            return;
        }
        CustomerRecordsActivities records = Workflow.newActivityStub(
                CustomerRecordsActivities.class, ActivityPolicies.sweep("customers that nobody onboards"));
        String after = null;
        do {
            after = records.sweepOrphans(new CustomerRecordsActivities.Sweep(ORPHANED_AFTER_HOURS, after))
                    .goOnAfter();
        } while (version >= IN_BATCHES && after != null);
    }

    @Override
    public void customersChanged() {
        changed = true;
    }
}
