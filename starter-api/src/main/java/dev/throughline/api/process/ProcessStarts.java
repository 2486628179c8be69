package dev.throughline.api.process;

import dev.throughline.api.TemporalCapabilities;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.StartOptions;
import dev.throughline.contract.health.HealthCheckWorkflow;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskStart;
import dev.throughline.contract.notification.NotificationTest;
import dev.throughline.contract.notification.NotificationTestWorkflow;
import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import dev.throughline.contract.ticketsync.ConnectionDoctorWorkflow;
import dev.throughline.contract.ticketsync.ConnectionRemoval;
import dev.throughline.contract.ticketsync.ConnectionRemovalStart;
import dev.throughline.contract.ticketsync.ConnectionRemovalWorkflow;
import dev.throughline.contract.ticketsync.PreviewRequest;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.contract.ticketsync.ReconciliationStart;
import dev.throughline.contract.ticketsync.TicketPreviewWorkflow;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.contract.zuorasync.ForceSync;
import dev.throughline.contract.zuorasync.RemovalsRequest;
import dev.throughline.contract.zuorasync.RerunsRequest;
import dev.throughline.contract.zuorasync.ScheduleUpkeepWorkflow;
import dev.throughline.contract.zuorasync.SyncAllRequest;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraRemovalsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraRerunsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncAllWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts processes. A start of what runs already joins it; what it asks for beyond that is passed on or refused. */
public final class ProcessStarts {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProcessStarts.class);

    private final WorkflowClient client;
    private final TemporalCalls calls;
    private final ProcessMessages messages;
    private final ProcessIndex index;
    private final TemporalCapabilities capabilities;
    private final Clock clock;

    public ProcessStarts(
            WorkflowClient client,
            TemporalCalls calls,
            ProcessMessages messages,
            ProcessIndex index,
            TemporalCapabilities capabilities,
            Clock clock) {
        this.client = client;
        this.calls = calls;
        this.messages = messages;
        this.index = index;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /**
     * Syncs one customer; a forced start of a running sync forces that one, or is refused with the reason.
     *
     * @param by the actor's id
     */
    public Started zuoraSync(String customer, boolean force, SyncQueue queue, String by) {
        Started started = start(
                ZuoraSyncWorkflow.TYPE,
                customer,
                ProcessOptions.zuoraSync(customer, force, queue),
                SyncRequest.of(customer, force, queue));
        if (started.joined() && force) {
            messages.update(ProcessId.zuoraSync(customer).toString(), null, "force", null, new ForceSync(by));
        }
        return started;
    }

    /** Syncs every active customer. */
    public Started zuoraSyncAll(boolean force, SyncQueue queue) {
        Started started = start(
                ZuoraSyncAllWorkflow.TYPE,
                null,
                ProcessOptions.zuoraSyncAll(force, queue),
                SyncAllRequest.of(force, queue));
        if (started.joined() && force) {
            throw ProblemException.conflict(
                    "A sync of all customers is running and cannot be forced on the way; wait for "
                            + started.processId() + " to end, or force single customers.",
                    null);
        }
        return started;
    }

    /**
     * Carries out the removals that wait for confirmation.
     *
     * @param by the actor's id
     */
    public Started zuoraRemovals(String customer, String by) {
        return start(
                ZuoraRemovalsWorkflow.TYPE,
                customer,
                ProcessOptions.zuoraRemovals(customer),
                new RemovalsRequest(customer, by));
    }

    /**
     * Lists failed task instances, and reruns the given ones.
     *
     * @param by the actor's id
     */
    public Started zuoraReruns(String customer, List<Long> taskIds, String by) {
        Started started = start(
                ZuoraRerunsWorkflow.TYPE,
                customer,
                ProcessOptions.zuoraReruns(customer, taskIds.size()),
                new RerunsRequest(customer, taskIds, by));
        if (started.joined() && !taskIds.isEmpty()) {
            throw ProblemException.conflict(
                    "Another listing or rerun of this customer is running; wait for " + started.processId()
                            + " to end.",
                    null);
        }
        return started;
    }

    /**
     * Looks for what no webhook said of a connection. Asking for everything while one runs that does not is refused.
     *
     * @param by the actor's id
     */
    public Started ticketReconciliation(String connection, boolean full, String by) {
        Started started = ticketReconciliationOrJoin(connection, full, by);
        if (started.joined() && full) {
            throw ProblemException.conflict(
                    "A reconciliation of this connection is running and cannot be widened on the way; wait for "
                            + started.processId() + " to end.",
                    null);
        }
        return started;
    }

    /** As {@link #ticketReconciliation}, and joins whatever runs. */
    public Started ticketReconciliationOrJoin(String connection, boolean full, String by) {
        return start(
                TicketReconciliationWorkflow.TYPE,
                null,
                ReconciliationStart.options(connection, full),
                new ReconciliationRequest(connection, full, by));
    }

    /** Looks at both vendors of a connection, and changes nothing. */
    public Started connectionDoctor(String connection) {
        return start(ConnectionDoctorWorkflow.TYPE, null, ProcessOptions.connectionDoctor(connection), connection);
    }

    /** Ends what runs for a connection that was deleted, and forgets what is stored of it. */
    public Started connectionRemoval(String connection) {
        return start(
                ConnectionRemovalWorkflow.TYPE,
                null,
                ConnectionRemovalStart.options(connection),
                ConnectionRemoval.of(connection));
    }

    /** Finds out what a connection would write; whether a joined one does what is asked is for the caller to say. */
    public Started ticketPreview(PreviewRequest request) {
        return start(
                TicketPreviewWorkflow.TYPE,
                null,
                ProcessOptions.ticketPreview(request.connection(), request.scope()),
                request);
    }

    /** Asks a person. An id is used once: what met a task of the same id, open or closed, joined it. */
    public Started humanTask(HumanTaskRequest request) {
        String id = ProcessId.humanTask(request.id()).toString();
        WorkflowOptions options = StartOptions.of(
                ProcessId.humanTask(request.id()),
                id,
                request.customer(),
                SyncQueue.DEFAULT.priorityKey(),
                TaskStart.summary(request),
                TaskStart.details(request));
        return start(
                HumanTaskWorkflow.TYPE,
                request.customer(),
                WorkflowOptions.newBuilder(options)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .build(),
                request);
    }

    /** Sends a report on the system's health. */
    public Started healthReport(String key, Notification report) {
        return start(
                HealthCheckWorkflow.TYPE,
                null,
                ProcessOptions.healthReport(key),
                new HealthCheckWorkflow.Request(List.of(), report));
    }

    /**
     * Sends a test message; each start is a test of its own.
     *
     * @param by the actor's id
     */
    public Started notificationTest(@Nullable String to, @Nullable String channel, String by) {
        return start(
                NotificationTestWorkflow.TYPE,
                null,
                ProcessOptions.notificationTest(UUID.randomUUID().toString()),
                new NotificationTest(to, channel, by));
    }

    /**
     * Has the schedules looked at again. The change that calls for it is stored already, and the upkeep also looks by
     * itself, so a server that does not answer at this moment does not fail the caller.
     */
    public void scheduleUpkeep() {
        try {
            calls.within(
                    TemporalCalls.SERVER,
                    () -> client.newUntypedWorkflowStub(ScheduleUpkeepWorkflow.TYPE, ProcessOptions.scheduleUpkeep())
                            .signalWithStart("customersChanged", new Object[0], new Object[0]));
        } catch (RuntimeException e) {
            LOGGER.warn("the upkeep of schedules could not be started and will look later: {}", e.toString());
        }
    }

    Started start(String type, @Nullable String customer, WorkflowOptions options, Object request) {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder(options)
                        // Failing says for certain whether the start met a running process.
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                        .build());
        try {
            WorkflowExecution execution = calls.within(TemporalCalls.SERVER, () -> stub.start(request));
            note(type, customer, execution);
            return new Started(execution.getWorkflowId(), execution.getRunId(), false);
        } catch (WorkflowExecutionAlreadyStarted running) {
            WorkflowExecution execution = running.getExecution();
            return new Started(execution.getWorkflowId(), execution.getRunId(), true);
        }
    }

    private void note(String type, @Nullable String customer, WorkflowExecution execution) {
        index.opened(new ProcessRow(
                execution.getWorkflowId(),
                execution.getRunId(),
                type,
                customer,
                "RUNNING",
                clock.instant(),
                null,
                null,
                capabilities.server()));
    }
}
