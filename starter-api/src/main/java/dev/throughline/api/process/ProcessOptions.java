package dev.throughline.api.process;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.StartOptions;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.contract.zuorasync.SyncQueue;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each process is started: id, queue, priority, search attributes and what Temporal Web UI shows of it. */
public final class ProcessOptions {
    private ProcessOptions() {}

    public static WorkflowOptions zuoraSync(String customer, boolean force, SyncQueue queue) {
        return of(
                ProcessId.zuoraSync(customer),
                customer,
                queue,
                "Zuora sync of " + customer,
                force ? "Forced: every export is fetched again." : "Fetches what changed since the last pass.");
    }

    public static WorkflowOptions zuoraSyncAll(boolean force, SyncQueue queue) {
        return of(
                ProcessId.zuoraSyncAll(),
                null,
                queue,
                "Zuora sync of every active customer",
                force ? "Forced: every export is fetched again." : "Fetches what changed since the last passes.");
    }

    public static WorkflowOptions zuoraRemovals(String customer) {
        return of(
                ProcessId.zuoraRemovals(customer),
                customer,
                SyncQueue.DEFAULT,
                "Confirmed removals of " + customer,
                "Asks Zuora for each candidate once more and marks what is gone.");
    }

    public static WorkflowOptions zuoraReruns(String customer, int tasks) {
        return of(
                ProcessId.zuoraReruns(customer),
                customer,
                SyncQueue.DEFAULT,
                "Failed tasks of " + customer,
                tasks == 0 ? "Lists them." : "Reruns " + tasks + " of them.");
    }

    public static WorkflowOptions connectionDoctor(String connection) {
        return of(
                ProcessId.connectionDoctor(connection),
                null,
                SyncQueue.HIGH_PRIORITY,
                "Doctor of " + connection,
                "Looks at both vendors with the connection's credentials, and changes nothing.");
    }

    public static WorkflowOptions ticketPreview(String connection, PreviewScope scope) {
        return of(
                ProcessId.ticketPreview(connection),
                null,
                SyncQueue.DEFAULT,
                "Preview of " + connection,
                "Finds out what would be written for " + scope.words() + ", and writes nothing.");
    }

    public static WorkflowOptions notificationTest(String key) {
        return of(
                ProcessId.notificationTest(key),
                null,
                SyncQueue.DEFAULT,
                "Test of the channels",
                "Looks at Slack and the mail server, and sends one message.");
    }

    /** For signalWithStart, which joins by itself; a real server refuses it with any other conflict policy. */
    public static WorkflowOptions scheduleUpkeep() {
        WorkflowOptions options = of(
                ProcessId.scheduleUpkeep(),
                null,
                SyncQueue.DEFAULT,
                "Upkeep of the schedules",
                "Makes the schedules what the customers call for.");
        return WorkflowOptions.newBuilder(options)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }

    /** A health check of these components joins one that runs; without a worker it ends by its timeout. */
    public static WorkflowOptions healthCheck(List<Component> components, Duration timeout) {
        String key = components.stream()
                .map(Component::name)
                .collect(Collectors.joining("."))
                .toLowerCase(Locale.ROOT);
        WorkflowOptions options = of(
                ProcessId.healthCheck(key),
                null,
                SyncQueue.HIGH_PRIORITY,
                "Health check",
                "Reads what only a worker can read.");
        return WorkflowOptions.newBuilder(options)
                .setWorkflowExecutionTimeout(timeout)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }

    /** The sending of a health report. */
    public static WorkflowOptions healthReport(String key) {
        return of(
                ProcessId.healthCheck("report-" + key),
                null,
                SyncQueue.DEFAULT,
                "Health report",
                "Sends a report on the system's health.");
    }

    private static WorkflowOptions of(
            ProcessId id, @Nullable String customer, SyncQueue queue, String summary, String details) {
        return StartOptions.of(id, id.toString(), customer, queue.priorityKey(), summary, details);
    }
}
