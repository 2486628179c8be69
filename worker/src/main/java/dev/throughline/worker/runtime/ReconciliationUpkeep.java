package dev.throughline.worker.runtime;

import dev.throughline.contract.ticketsync.ConnectionRemoval;
import dev.throughline.contract.ticketsync.ConnectionRemovalStart;
import dev.throughline.contract.ticketsync.ConnectionRemovalWorkflow;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.contract.ticketsync.ReconciliationStart;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.StoredReconciliation;
import dev.throughline.worker.specialist.tickets.TicketSpecialists;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every active connection reconciled each hour, and every few minutes where no webhook can reach us; in whole, when its
 * mapping was changed and the reconciliation that was asked for then met another one, or none that could run. Has what is
 * left of one that was deleted removed. However many workers ask, one process does it: its id is the connection's, and the
 * store says when the last one began. On a server that began with nothing, the links go on from the store first, and every
 * connection is due.
 */
final class ReconciliationUpkeep implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ReconciliationUpkeep.class);
    private static final Duration LOOKS_EVERY = Duration.ofMinutes(1);
    private static final Duration BESIDE_WEBHOOKS = Duration.ofHours(1);
    private static final Duration WITHOUT_WEBHOOKS = Duration.ofMinutes(5);

    private final WorkflowClient client;
    private final TicketSpecialists tickets;
    private final ReconciliationRepository reconciliations;
    private final Clock clock;
    private final Instant serverBegan;
    private final AtomicBoolean links;
    private final AtomicBoolean busy = new AtomicBoolean();

    private ReconciliationUpkeep(
            WorkflowClient client,
            TicketSpecialists tickets,
            ReconciliationRepository reconciliations,
            ServerTraits server,
            Clock clock) {
        this.client = client;
        this.tickets = tickets;
        this.reconciliations = reconciliations;
        this.clock = clock;
        this.serverBegan = server.beganEmpty() ? clock.instant() : Instant.MIN;
        this.links = new AtomicBoolean(server.beganEmpty());
    }

    /** Begins; cancelling the answer ends it. */
    static ScheduledFuture<?> begin(
            WorkflowClient client,
            TicketSpecialists tickets,
            ReconciliationRepository reconciliations,
            ServerTraits server,
            Clock clock,
            ScheduledExecutorService timer,
            Executor aside) {
        ReconciliationUpkeep upkeep = new ReconciliationUpkeep(client, tickets, reconciliations, server, clock);
        long every = LOOKS_EVERY.toMillis();
        long first = server.beganEmpty() ? 0 : every;
        return timer.scheduleAtFixedRate(() -> aside.execute(upkeep), first, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        if (!busy.compareAndSet(false, true)) {
            log.debug("The look before is not done yet");
            return;
        }
        try {
            if (links.get()) {
                tickets.active().forEach(connection -> tickets.goOn(connection, client));
                links.set(false);
            }
            tickets.active().forEach(this::reconcileWhereDue);
            tickets.deleted().forEach(this::remove);
        } catch (RuntimeException later) {
            log.warn("Connections could not be looked at; it is tried again in a minute: {}", later.toString());
        } finally {
            busy.set(false);
        }
    }

    /** One for a changed mapping that broke off has not reached all links, so the next one that is due is whole again. */
    private void reconcileWhereDue(String connection) {
        Optional<Instant> last = reconciliations.list(connection, Long.MAX_VALUE, 1).stream()
                .map(StoredReconciliation::startedAt)
                .findFirst();
        boolean isRemapped = last.isPresent() && tickets.isRemapped(connection, last.get());
        if (isRemapped || isDue(connection, last)) {
            reconcile(connection, isRemapped || tickets.isRemapped(connection, reconciliations.wholeSince(connection)));
        }
    }

    private boolean isDue(String connection, Optional<Instant> last) {
        Duration every = tickets.hasWebhooks(connection) ? BESIDE_WEBHOOKS : WITHOUT_WEBHOOKS;
        Instant before = clock.instant().minus(every);
        return last.filter(began -> !began.isBefore(before) && !began.isBefore(serverBegan))
                .isEmpty();
    }

    private void reconcile(String connection, boolean full) {
        start(
                TicketReconciliationWorkflow.TYPE,
                ReconciliationStart.options(connection, full),
                new ReconciliationRequest(connection, full, null));
    }

    /** What was deleted while no worker or no Temporal was there, or was cut short. */
    private void remove(String connection) {
        start(
                ConnectionRemovalWorkflow.TYPE,
                ConnectionRemovalStart.options(connection),
                ConnectionRemoval.of(connection));
    }

    private void start(String type, WorkflowOptions options, Object request) {
        try {
            client.newUntypedWorkflowStub(type, options).start(request);
        } catch (WorkflowExecutionAlreadyStarted running) {
            log.debug("{} is running", options.getWorkflowId());
        }
    }
}
