package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.specialist.AccessDesignerActivities;
import dev.throughline.contract.specialist.AutomationActivities;
import dev.throughline.contract.specialist.CustomerRecordsActivities;
import dev.throughline.contract.specialist.CustomerRecordsActivities.OfCustomer;
import dev.throughline.contract.specialist.CustomerRecordsActivities.OfRun;
import dev.throughline.contract.specialist.CustomerRecordsActivities.RowsRemoved;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The activities of one onboarding, each with its policy and the summary that Temporal Web UI shows. What has to be
 * undone later is waited for also when the process is cancelled, so that nothing is undone before it is done.
 */
final class OnboardingSteps {
    private final String customer;
    private final OfRun run;

    OnboardingSteps(String customer) {
        this.customer = customer;
        this.run = new OfRun(customer, Workflow.getInfo().getFirstExecutionRunId());
    }

    CustomerRecordsActivities.Taken takeOver() {
        return records("take the customer over").takeOver(run);
    }

    /** Deletes the customer. */
    String removeCustomer() {
        long rows = allOf(() -> records("delete the customer").removeOnboarded(run));
        return rows == 0 ? "Nothing was left of the customer." : "The customer was deleted.";
    }

    List<Check> validate() {
        return Workflow.newActivityStub(ZuoraApiActivities.class, ActivityPolicies.zuoraCall("try the credentials"))
                .validate(new ZuoraApiActivities.Validate(customer))
                .checks();
    }

    String forgetCredentials() {
        return records("forget the credentials").forgetCredentials(run)
                ? "The sealed credentials were deleted."
                : "No credentials were stored any more.";
    }

    /** The customer's newest sync; read often, so as a local activity. */
    CustomerRecordsActivities.LedgerView latestSync() {
        return Workflow.newLocalActivityStub(CustomerRecordsActivities.class, ActivityPolicies.localStore())
                .latestSync(new OfCustomer(customer));
    }

    String removeSynced() {
        return allOf(() -> records("delete what was synced").removeSynced(run)) + " rows of the sync were deleted.";
    }

    AccessDesignerActivities.Access grantAccess(List<String> people, String by) {
        return access("give access")
                .grantAccess(new AccessDesignerActivities.GrantAccess(customer, run.runKey(), people, by));
    }

    String revokeAccess() {
        AccessDesignerActivities.AccessTaken taken = access("take access back")
                .revokeAccess(new AccessDesignerActivities.RevokeAccess(customer, run.runKey()));
        return "Access of " + taken.people() + " people, " + taken.keys() + " keys and " + taken.views()
                + " saved views were taken back.";
    }

    void activate(@Nullable AlertRoute alerts) {
        records("make the customer active")
                .activate(new CustomerRecordsActivities.Activate(customer, run.runKey(), alerts));
    }

    AutomationActivities.Scheduled beginSchedule() {
        return automation("set up the schedule").beginSchedule(new AutomationActivities.ScheduleOf(customer));
    }

    AutomationActivities.ScheduledRun newestScheduledRun(long sinceMillis) {
        return Workflow.newLocalActivityStub(AutomationActivities.class, ActivityPolicies.localStore())
                .newestScheduledRun(new AutomationActivities.NewestRun(customer, sinceMillis));
    }

    String endMonitoring() {
        boolean wasActive = records("make the customer inactive").deactivate(run);
        automation("remove the schedule").endSchedule(new AutomationActivities.ScheduleOf(customer));
        return wasActive ? "The schedule and the alert route were removed." : "No schedule stood yet.";
    }

    /** Deletes batch by batch and answers how many rows. */
    static long allOf(Supplier<RowsRemoved> batch) {
        long rows = 0;
        RowsRemoved removed;
        do {
            removed = batch.get();
            rows += removed.rows();
        } while (!removed.done());
        return rows;
    }

    private static CustomerRecordsActivities records(String summary) {
        return Workflow.newActivityStub(CustomerRecordsActivities.class, ActivityPolicies.storeToTheEnd(summary));
    }

    private static AccessDesignerActivities access(String summary) {
        return Workflow.newActivityStub(AccessDesignerActivities.class, ActivityPolicies.storeToTheEnd(summary));
    }

    private static AutomationActivities automation(String summary) {
        return Workflow.newActivityStub(AutomationActivities.class, ActivityPolicies.storeToTheEnd(summary));
    }
}
