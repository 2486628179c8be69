package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.OnboardingOutcome;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.zuorasync.ScheduleDrift;
import dev.throughline.contract.zuorasync.ScheduleUpkeepWorkflow;
import dev.throughline.contract.zuorasync.ScheduledSync;
import dev.throughline.contract.zuorasync.SyncAllReport;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncSchedule;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.worker.runtime.WorkerSettings;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
    private static final TenantSettings[] TENANTS = {
        TenantSettings.named("acme").withDefinitions(5).withTasksPerDefinition(2),
        TenantSettings.named("globex").withDefinitions(5).withTasksPerDefinition(2)
    };

    @TempDir
    Path directory;

    @Test
    @Tag("real-server")
    void theUpkeepCreatesCorrectsAndRemovesTemporalSchedules() {
        try (SyncRig rig = SyncRig.onRealServer(directory, WorkerSettings.DEFAULT, TENANTS)) {
            awaitBothSchedules(rig);

            change(rig, "acme", "every 6h", CustomerStatus.ACTIVE);
            assertEquals(List.of("acme"), upkeep(rig).corrected());
            assertEquals(2, upkeep(rig).unchanged());

            change(rig, "acme", "15 3 * * 1", CustomerStatus.ACTIVE);
            assertEquals(List.of("acme"), upkeep(rig).corrected());
            assertEquals(2, upkeep(rig).unchanged());

            change(rig, "globex", null, CustomerStatus.SUSPENDED);
            Await.until("globex has no schedule", () -> {
                ScheduleDrift drift = upkeep(rig);
                return drift.removed().contains("globex") || scheduleCount(rig) == 1;
            });
        }
    }

    @Test
    @Tag("real-server")
    void aTriggeredScheduleStartsTheSyncUnderItsOwnId() {
        try (SyncRig rig = SyncRig.onRealServer(directory, WorkerSettings.DEFAULT, TENANTS)) {
            awaitBothSchedules(rig);

            schedules(rig).getHandle("zuora-sync-tick:acme").trigger();

            Await.until("acme is synced", () -> rig.stored("acme").live().size() == 5);
            Await.until("the schedule knows of its action", () -> {
                ScheduleDescription schedule =
                        schedules(rig).getHandle("zuora-sync-tick:acme").describe();
                return !schedule.getInfo().getRecentActions().isEmpty();
            });
        }
    }

    @Test
    @Tag("real-server")
    void aTriggeredScheduleOfAllSyncsEveryCustomerUnderItsOwnId() {
        try (SyncRig rig = SyncRig.onRealServer(directory, WorkerSettings.DEFAULT, TENANTS)) {
            ScheduledSync all = new ScheduledSync("schedule:nightly", null, false, SyncQueue.DEFAULT);
            schedules(rig)
                    .createSchedule(
                            all.id(),
                            all.schedule(SyncSchedule.parse("15 3 29 2 *", "*")),
                            ScheduleOptions.newBuilder().build());

            schedules(rig).getHandle(all.id()).trigger();

            Await.until(
                    "both are synced",
                    () -> rig.stored("acme").live().size() == 5
                            && rig.stored("globex").live().size() == 5);
            SyncAllReport report = rig.client()
                    .newUntypedWorkflowStub(ProcessId.zuoraSyncAll().toString())
                    .getResult(SyncAllReport.class);
            assertEquals(0, report.failed());
            assertEquals(2, report.completed() + report.joined());
        }
    }

    @Test
    void onTheInMemoryServerCronWorkflowsStandIn() {
        try (SyncRig rig = new SyncRig(directory, TENANTS)) {
            awaitBothSchedules(rig);

            change(rig, "acme", "every 15m", CustomerStatus.ACTIVE);
            assertEquals(List.of("acme"), upkeep(rig).corrected());

            change(rig, "globex", null, CustomerStatus.SUSPENDED);
            assertEquals(List.of("globex"), upkeep(rig).removed());
            assertEquals(1, upkeep(rig).unchanged());
        }
    }

    @Test
    void onTheInMemoryServerAnOnboardingDoesNotWaitForTheNextTimeOfItsSchedule() {
        try (SyncRig rig = new SyncRig(directory, TENANTS)) {
            awaitBothSchedules(rig);
            change(rig, "acme", "0 0 29 2 *", CustomerStatus.ONBOARDING);
            OnboardingWorkflow onboarding = rig.client()
                    .newWorkflowStub(
                            OnboardingWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId(ProcessId.onboarding("acme").toString())
                                    .setTaskQueue(TaskQueues.THROUGHLINE)
                                    .build());

            OnboardingReport report =
                    onboarding.run(new OnboardingRequest("acme", Approval.NONE, List.of(), null, "ann"));

            assertEquals(OnboardingOutcome.COMPLETED, report.outcome());
            assertEquals(2, upkeep(rig).unchanged(), "the run of its own is nobody's schedule");
        }
    }

    @Test
    void aScheduleThatTheServerCannotHaveKeepsNobodyElseFromTheirs() {
        try (SyncRig rig = new SyncRig(directory, TENANTS)) {
            awaitBothSchedules(rig);
            change(rig, "acme", "every 7m", CustomerStatus.ACTIVE);
            change(rig, "globex", "every 15m", CustomerStatus.ACTIVE);

            assertEquals(List.of("globex"), upkeep(rig).corrected());
        }
    }

    /** The worker has them made when it starts; after that nobody looks but the test. */
    private static void awaitBothSchedules(SyncRig rig) {
        Await.until("the worker has had the schedules looked at", () -> ownUpkeepHasEnded(rig));
        Await.until("both customers have a schedule", () -> upkeep(rig).unchanged() == 2);
    }

    private static boolean ownUpkeepHasEnded(SyncRig rig) {
        try {
            WorkflowExecutionStatus status = rig.client()
                    .newUntypedWorkflowStub(ProcessId.scheduleUpkeep().toString())
                    .describe()
                    .getStatus();
            return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
        } catch (WorkflowNotFoundException notYet) {
            return false;
        }
    }

    private static ScheduleDrift upkeep(SyncRig rig) {
        return rig.client()
                .newWorkflowStub(
                        ScheduleUpkeepWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ProcessId.scheduleUpkeep().toString())
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build())
                .run();
    }

    private static void change(SyncRig rig, String id, @Nullable String schedule, CustomerStatus status) {
        Customer now = rig.customers.find(id).orElseThrow();
        Customer changed = new Customer(
                now.id(),
                now.name(),
                now.baseUrl(),
                now.clientId(),
                status,
                schedule,
                now.removalShare(),
                now.createdAt(),
                now.updatedAt(),
                now.version());
        assertTrue(rig.customers.update(changed, null, rig.vault));
    }

    private static ScheduleClient schedules(SyncRig rig) {
        return ScheduleClient.newInstance(rig.client().getWorkflowServiceStubs());
    }

    private static long scheduleCount(SyncRig rig) {
        return schedules(rig).listSchedules().count();
    }
}
