package dev.throughline.worker.specialist.automation;

import dev.throughline.contract.zuorasync.ScheduledSync;
import dev.throughline.contract.zuorasync.SyncSchedule;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cron workflows, for the in-memory server, which has no Schedules. It takes five fields only, and hangs on anything
 * else; {@link SyncSchedule#cron()} gives no others.
 */
final class CronSyncSchedules implements SyncSchedules {
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

    @Override
    public boolean runNow(String customer) {
        return false;
    }
}
