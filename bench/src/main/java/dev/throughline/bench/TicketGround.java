package dev.throughline.bench;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.contract.ticketsync.ReconciliationStart;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.StoredWebhook;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.store.ticket.WebhookRepository;
import dev.throughline.worker.runtime.ServerTraits;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.specialist.communications.ChannelSettings;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The stand-ins, an empty database with a connection between them, a Temporal server, and as much of the product as a
 * measurement wants. It leaves nothing open on a server that is not ours.
 */
final class TicketGround implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    final String connection = "bench-" + UUID.randomUUID().toString().substring(0, 8);
    final StandIns vendors;
    final BenchTemporal temporal;
    final BenchDatabase place;
    final Database database;
    final MasterKey key = MasterKey.generate();
    final SecretVault vault;
    final TicketLinkRepository links;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean isLent;

    /**
     * Opens one.
     *
     * @param database {@link BenchDatabase#H2} or a PostgreSQL URL
     * @param which {@link BenchTemporal#IN_MEMORY} or host:port
     */
    private TicketGround(String database, String which, long seed) {
        vendors = later(new StandIns(seed));
        temporal = later(BenchTemporal.open(which));
        place = later(BenchDatabase.fresh(database));
        this.database = later(place.open());
        vault = SecretVault.open(key, this.database);
        links = new TicketLinkRepository(this.database);
        ConnectionFile.Reading read = vendors.connection(connection);
        ConnectionSpec spec = Objects.requireNonNull(read.spec(), read.mistakes()::toString);
        ConnectionSecrets secrets = Objects.requireNonNull(read.secrets());
        new ConnectionRepository(this.database, vault).put(spec, secrets, "bench", Instant.now());
    }

    static TicketGround open(TicketPlan plan) {
        return new TicketGround(plan.database(), plan.temporal(), plan.seed());
    }

    private <T extends AutoCloseable> T later(T opened) {
        open.push(opened);
        return opened;
    }

    /** Has webhooks of Zendesk's be signed by this. */
    void sign(Secret secret) {
        new WebhookRepository(database, vault)
                .put(
                        new StoredWebhook(
                                connection, Side.ZENDESK, "wh-bench", "https://here.example", "active", Instant.now()),
                        secret);
    }

    /** Starts the API, with its webhook door and its dispatcher. */
    BenchServer serve() {
        return later(BenchServer.api(database, vault, temporal));
    }

    /** Starts a worker that nobody can reach with webhooks. */
    void work() {
        work(ChannelSettings.NONE);
    }

    /** Starts a worker that has webhooks made for this API. */
    void work(BenchServer api) {
        work(ChannelSettings.NONE.linkingTo(api.url()));
    }

    /** A worker on a server that began with nothing reconciles at once; here the benchmark says when. */
    private void work(ChannelSettings channels) {
        ServerTraits grown = new ServerTraits("temporal:" + temporal.address(), false);
        later(WorkerRuntime.start(
                Comparison.settings(vendors.hosts()), channels, database, vault, temporal.client(), grown));
    }

    /** Starts a reconciliation. */
    WorkflowStub reconcile() {
        WorkflowStub stub = temporal.client()
                .newUntypedWorkflowStub(
                        TicketReconciliationWorkflow.TYPE, ReconciliationStart.options(connection, false));
        stub.start(new ReconciliationRequest(connection, false, "bench"));
        return stub;
    }

    /** Starts a reconciliation and awaits its end; fails when it met trouble. */
    ReconciliationReport reconciled() {
        ReconciliationReport report = reconcile().getResult(ReconciliationReport.class);
        if (report.trouble() != null || report.counts().troubled() > 0) {
            throw new IllegalStateException("The reconciliation met trouble: " + report);
        }
        return report;
    }

    /** Closes the database here, because an H2 file is one program's; nothing that reads it works from now on. */
    void lendDatabase() {
        isLent = true;
        open.remove(database);
        database.close();
    }

    /** Awaits that a ticket has a task. */
    void awaitLinked(String ticket) {
        await(
                "the task of ticket " + ticket,
                () -> links.find(connection, ticket)
                        .filter(TicketGround::isLinked)
                        .isPresent());
    }

    private static boolean isLinked(StoredLink link) {
        return link.task() != null && link.settledAt() != null && link.plan() == null;
    }

    /** The task of a ticket that has one. */
    String taskOf(String ticket) {
        return links.find(connection, ticket)
                .map(StoredLink::task)
                .orElseThrow(() -> new IllegalStateException("Ticket " + ticket + " has no task"));
    }

    /** The process of a ticket. */
    WorkflowStub process(String ticket) {
        return temporal.client()
                .newUntypedWorkflowStub(ProcessId.ticketLink(connection, ticket).toString());
    }

    /**
     * Awaits that nothing is on its way to the process of a ticket, and that it has nothing in hand: twice in a row, because
     * a webhook may be about to leave.
     */
    void awaitRest(String ticket) {
        Inbox inbox = new Inbox(database);
        long[] before = {-1};
        await("rest", () -> {
            boolean quiet = vendors.areQuiet() && (isLent || inbox.depth().pending() == 0);
            LinkHistory history = quiet ? LinkHistory.fetch(this, ticket) : null;
            long events = history != null && history.isAtRest() ? history.events() : -1;
            boolean rests = events > 0 && events == before[0] && vendors.areQuiet();
            before[0] = events;
            return rests;
        });
    }

    static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The benchmark waited in vain for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /** Ends the processes of these tickets, where the server outlives the benchmark. */
    void forget(Iterable<String> tickets) {
        if (temporal.canPass()) {
            return;
        }
        tickets.forEach(this::end);
    }

    private void end(String ticket) {
        try {
            process(ticket).terminate("The benchmark is over");
        } catch (WorkflowNotFoundException ended) {
            // It has ended by itself.
        }
    }

    @Override
    public void close() {
        RuntimeException first = null;
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception failed) {
                first = first == null ? new IllegalStateException("The benchmark did not end cleanly", failed) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
