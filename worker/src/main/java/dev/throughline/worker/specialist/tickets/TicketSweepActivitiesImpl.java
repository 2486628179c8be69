package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.TicketSweepActivities;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.StoredReconciliation;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.store.ticket.TicketLinkRepository.Told;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The project manager and the support liaison in a reconciliation, by code. */
final class TicketSweepActivitiesImpl implements TicketSweepActivities {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ReconciliationRepository reconciliations;
    private final TicketLinkRepository links;
    private final ConnectionWebhooks webhooks;
    private final TicketSweep tickets;
    private final TaskSweep tasks;
    private final Clock clock;

    TicketSweepActivitiesImpl(
            ReconciliationRepository reconciliations,
            TicketLinkRepository links,
            ConnectionWebhooks webhooks,
            TicketSweep tickets,
            TaskSweep tasks,
            Clock clock) {
        this.reconciliations = reconciliations;
        this.links = links;
        this.webhooks = webhooks;
        this.tickets = tickets;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public Opened openReconciliation(OpenReconciliation request) {
        String connection = request.request().connection();
        boolean reachable = webhooks.areReachable(connection);
        StoredReconciliation opened = reconciliations.open(
                connection,
                request.run(),
                request.request().full(),
                request.request().by(),
                clock.instant());
        return new Opened(opened.full(), reachable);
    }

    @Override
    public Swept sweepTickets(Sweep request) {
        return resumed(request, tickets::chunk);
    }

    @Override
    public Swept sweepTasks(Sweep request) {
        return resumed(request, tasks::chunk);
    }

    /** Goes on behind the page that an earlier attempt has done with. */
    private static Swept resumed(Sweep request, BiFunction<Sweep, Consumer<Swept>, Swept> chunk) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        Swept done =
                context.getHeartbeatDetails(Swept.class).orElse(new Swept(request.cursor(), ReconciliationCounts.NONE));
        Sweep rest = new Sweep(request.connection(), request.run(), request.full(), done.cursor());
        Swept more = chunk.apply(rest, reached -> context.heartbeat(together(done, reached)));
        return together(done, more);
    }

    private static Swept together(Swept done, Swept more) {
        return new Swept(more.cursor(), done.counts().plus(more.counts()), Swept.noted(done.notes(), more.notes()));
    }

    @Override
    public int ensureTicketWebhook(EnsureWebhook request) {
        return webhooks.ensureAtZendesk(request.connection());
    }

    @Override
    public int ensureTaskWebhook(EnsureWebhook request) {
        return webhooks.ensureAtClickUp(request.connection());
    }

    @Override
    public ReconciliationCounts awaitLinks(AwaitLinks request) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        Instant deadline = clock.instant().plusSeconds(request.mostSeconds());
        Told told = links.told(request.connection(), request.run());
        while (!told.areAtRest() && clock.instant().isBefore(deadline)) {
            context.heartbeat(told.done());
            pause();
            told = links.told(request.connection(), request.run());
        }
        return new ReconciliationCounts(0, 0, 0, told.drifted(), told.troubled(), 0, 0);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker stops", stopped);
        }
    }

    @Override
    public void closeReconciliation(ReconciliationReport report) {
        reconciliations.close(report);
    }
}
