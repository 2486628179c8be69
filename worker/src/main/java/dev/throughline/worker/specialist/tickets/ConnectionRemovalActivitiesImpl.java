package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.specialist.ConnectionRemovalActivities;
import dev.throughline.store.ticket.ConnectionRepository;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ends processes before their rows go, a batch of tickets at a time, so that a crash leaves what is not done yet. */
final class ConnectionRemovalActivitiesImpl implements ConnectionRemovalActivities {
    private static final String WHY = "its connection was deleted";
    private static final Duration CHUNK = Duration.ofSeconds(30);

    /** One that no worker has never ends by itself. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ConnectionRepository connections;
    private final WorkflowClient client;
    private final Clock clock;

    ConnectionRemovalActivitiesImpl(ConnectionRepository connections, WorkflowClient client, Clock clock) {
        this.connections = connections;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Removed removeNext(Remove request) {
        String id = request.connection();
        Instant until = clock.instant().plus(CHUNK);
        // They would tell the links again.
        end(
                id,
                Stream.of(
                        ProcessId.ticketReconciliationTick(id),
                        ProcessId.ticketReconciliation(id),
                        ProcessId.ticketPreview(id),
                        ProcessId.connectionDoctor(id)));
        long links = 0;
        List<String> tickets = connections.hiddenTickets(id);
        while (!tickets.isEmpty() && clock.instant().isBefore(until)) {
            end(id, tickets.stream().map(ticket -> ProcessId.ticketLink(id, ticket)));
            connections.forget(id, tickets);
            links += tickets.size();
            Activity.getExecutionContext().heartbeat(links);
            tickets = connections.hiddenTickets(id);
        }
        if (tickets.isEmpty()) {
            connections.forget(id);
        }
        return new Removed(links, tickets.isEmpty());
    }

    private void end(String id, Stream<ProcessId> processes) {
        // Else somebody is done with it, and what runs belongs to a new connection of this id.
        if (!connections.isHidden(id)) {
            return;
        }
        List<WorkflowStub> open = new ArrayList<>(processes
                .map(process -> client.newUntypedWorkflowStub(process.toString()))
                .filter(ConnectionRemovalActivitiesImpl::cancels)
                .toList());
        Instant until = clock.instant().plus(CLOSE_WITHIN);
        while (!open.isEmpty() && clock.instant().isBefore(until)) {
            open.removeIf(process -> !runs(process));
            Activity.getExecutionContext().heartbeat(open.size());
            pause(open.isEmpty() ? Duration.ZERO : BETWEEN_LOOKS);
        }
        // It may have been put again while this waited.
        if (connections.isHidden(id)) {
            open.forEach(process -> unlessClosed(() -> process.terminate(WHY)));
        }
    }

    private static boolean cancels(WorkflowStub process) {
        return runs(process) && unlessClosed(() -> process.cancel(WHY));
    }

    private static boolean runs(WorkflowStub process) {
        try {
            return process.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException none) {
            return false;
        }
    }

    private static boolean unlessClosed(Runnable order) {
        try {
            order.run();
            return true;
        } catch (WorkflowNotFoundException closed) {
            return false;
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker stops", stopped);
        }
    }
}
