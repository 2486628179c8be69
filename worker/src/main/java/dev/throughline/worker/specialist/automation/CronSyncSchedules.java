package dev.throughline.worker.specialist.automation;

import dev.throughline.contract.zuorasync.ScheduledSync;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncSchedule;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cron workflows, for the in-memory server, which has no Schedules. It takes five fields only, and hangs on anything
 * else; {@link SyncSchedule#cron()} gives no others.
 */
final class CronSyncSchedules implements SyncSchedules {
    private static final Logger log = LoggerFactory.getLogger(CronSyncSchedules.class);

    private final WorkflowClient client;

    CronSyncSchedules(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public Change ensure(String customer, SyncSchedule wanted) {
        Optional<String> existing = running(customer);
        if (existing.isEmpty()) {
            return start(customer, wanted) ? Change.CREATED : Change.NONE;
        }
        if (existing.get().equals(wanted.cron())) {
            return Change.NONE;
        }
        remove(customer);
        return start(customer, wanted) ? Change.CORRECTED : Change.NONE;
    }

    private boolean start(String customer, SyncSchedule wanted) {
        ScheduledSync own = ScheduledSync.own(customer);
        WorkflowStub tick = client.newUntypedWorkflowStub(own.workflowType(), own.cron(wanted));
        try {
            tick.start(own.argument());
            return true;
        } catch (WorkflowExecutionAlreadyStarted another) {
            return false;
        }
    }

    /** The cron expression of the customer's running tick. */
    private Optional<String> running(String customer) {
        try {
            WorkflowExecutionDescription tick =
                    client.newUntypedWorkflowStub(ScheduledSync.idOf(customer)).describe();
            boolean open = tick.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            String cron = open ? tick.<String>getMemo(ScheduledSync.CRON_MEMO, String.class, String.class) : null;
            return open ? Optional.of(cron == null ? "" : cron) : Optional.empty();
        } catch (WorkflowNotFoundException none) {
            return Optional.empty();
        }
    }

    @Override
    public Set<String> scheduled() {
        Set<String> customers = new TreeSet<>();
        client.getWorkflowServiceStubs()
                .blockingStub()
                .listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .build())
                .getExecutionsList()
                .forEach(open -> ScheduledSync.customerOf(open.getExecution().getWorkflowId())
                        .ifPresent(customers::add));
        return customers;
    }

    @Override
    public void remove(String customer) {
        try {
            client.newUntypedWorkflowStub(ScheduledSync.idOf(customer)).terminate("No schedule is wanted any more");
        } catch (WorkflowNotFoundException none) {
            // Nothing to remove.
        }
    }

    /** One tick beside the cron workflow, which cannot be made to run; another attempt of the activity finds it started. */
    @Override
    public void runNow(String customer) {
        ActivityInfo caller = Activity.getExecutionContext().getInfo();
        // No schedule of a customer has such an id, because no customer's id has a colon.
        String id = ScheduledSync.idOf(customer) + ":" + caller.getWorkflowRunId() + "-" + caller.getActivityId();
        ScheduledSync once = new ScheduledSync(id, customer, false, SyncQueue.DEFAULT);
        WorkflowStub tick = client.newUntypedWorkflowStub(
                once.workflowType(),
                WorkflowOptions.newBuilder(once.options())
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .build());
        try {
            tick.start(once.argument());
        } catch (WorkflowExecutionAlreadyStarted before) {
            log.debug("The attempt before this one has started {}", id);
        }
    }
}
