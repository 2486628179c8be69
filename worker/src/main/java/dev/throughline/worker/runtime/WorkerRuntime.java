package dev.throughline.worker.runtime;

import dev.throughline.contract.common.TaskQueues;
import dev.throughline.store.Database;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.message.MessageRepository;
import dev.throughline.store.process.ProcessArchive;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.PreviewRepository;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.WriteRepository;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.model.ModelClient;
import dev.throughline.worker.connector.model.ModelConnector;
import dev.throughline.worker.connector.model.ModelCredential;
import dev.throughline.worker.process.health.HealthCheckWorkflowImpl;
import dev.throughline.worker.process.health.HealthWatchWorkflowImpl;
import dev.throughline.worker.process.humantask.HumanTaskWorkflowImpl;
import dev.throughline.worker.process.humantask.TaskNoticeWorkflowImpl;
import dev.throughline.worker.process.notification.NotificationTestWorkflowImpl;
import dev.throughline.worker.process.onboarding.CredentialCheckWorkflowImpl;
import dev.throughline.worker.process.onboarding.CustomerRemovalWorkflowImpl;
import dev.throughline.worker.process.onboarding.OnboardingWorkflowImpl;
import dev.throughline.worker.process.ticketsync.ConnectionDoctorWorkflowImpl;
import dev.throughline.worker.process.ticketsync.ConnectionRemovalWorkflowImpl;
import dev.throughline.worker.process.ticketsync.TicketLinkWorkflowImpl;
import dev.throughline.worker.process.ticketsync.TicketPreviewWorkflowImpl;
import dev.throughline.worker.process.ticketsync.TicketReconciliationTickWorkflowImpl;
import dev.throughline.worker.process.ticketsync.TicketReconciliationWorkflowImpl;
import dev.throughline.worker.process.zuorasync.ScheduleUpkeepWorkflowImpl;
import dev.throughline.worker.process.zuorasync.ZuoraRemovalsWorkflowImpl;
import dev.throughline.worker.process.zuorasync.ZuoraRerunsWorkflowImpl;
import dev.throughline.worker.process.zuorasync.ZuoraSyncAllTickWorkflowImpl;
import dev.throughline.worker.process.zuorasync.ZuoraSyncAllWorkflowImpl;
import dev.throughline.worker.process.zuorasync.ZuoraSyncTickWorkflowImpl;
import dev.throughline.worker.process.zuorasync.ZuoraSyncWorkflowImpl;
import dev.throughline.worker.specialist.FailureTranslation;
import dev.throughline.worker.specialist.architect.DataArchitectActivitiesImpl;
import dev.throughline.worker.specialist.automation.AutomationActivitiesImpl;
import dev.throughline.worker.specialist.communications.ChannelSettings;
import dev.throughline.worker.specialist.communications.CommunicationsSpecialist;
import dev.throughline.worker.specialist.communications.StoredDirectory;
import dev.throughline.worker.specialist.communications.StoredLinks;
import dev.throughline.worker.specialist.customer.AccessDesignerActivitiesImpl;
import dev.throughline.worker.specialist.customer.CustomerRecordsActivitiesImpl;
import dev.throughline.worker.specialist.ledger.HistoryKeeper;
import dev.throughline.worker.specialist.ledger.ProcessLedgerActivitiesImpl;
import dev.throughline.worker.specialist.ledger.ProcessUpkeep;
import dev.throughline.worker.specialist.orchestrator.OrchestratorActivitiesImpl;
import dev.throughline.worker.specialist.tickets.TicketAccess;
import dev.throughline.worker.specialist.tickets.TicketSpecialists;
import dev.throughline.worker.specialist.tickets.TriageDesk;
import dev.throughline.worker.specialist.troubleshooter.TroubleshooterActivitiesImpl;
import dev.throughline.worker.specialist.zuora.ZuoraSpecialist;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker: every process and every specialist, wired by hand. */
public final class WorkerRuntime implements AutoCloseable {
    /** Every workflow implementation; the replay tests and the determinism walk begin here. */
    public static final List<Class<?>> WORKFLOWS = List.of(
            ZuoraSyncWorkflowImpl.class,
            ZuoraSyncTickWorkflowImpl.class,
            ZuoraSyncAllTickWorkflowImpl.class,
            ZuoraSyncAllWorkflowImpl.class,
            ZuoraRemovalsWorkflowImpl.class,
            ZuoraRerunsWorkflowImpl.class,
            NotificationTestWorkflowImpl.class,
            ScheduleUpkeepWorkflowImpl.class,
            HumanTaskWorkflowImpl.class,
            TaskNoticeWorkflowImpl.class,
            OnboardingWorkflowImpl.class,
            CredentialCheckWorkflowImpl.class,
            CustomerRemovalWorkflowImpl.class,
            HealthCheckWorkflowImpl.class,
            HealthWatchWorkflowImpl.class,
            TicketLinkWorkflowImpl.class,
            TicketReconciliationWorkflowImpl.class,
            TicketReconciliationTickWorkflowImpl.class,
            ConnectionDoctorWorkflowImpl.class,
            ConnectionRemovalWorkflowImpl.class,
            TicketPreviewWorkflowImpl.class);

    /** A round waits for vendors and budgets most of the time; more of them would hold more whole tickets in memory. */
    public static final int TICKET_SLOTS = 20;

    private static final Logger log = LoggerFactory.getLogger(WorkerRuntime.class);

    /** Longer than an attempt to send one takes. */
    private static final Duration MESSAGES_AT_REST = Duration.ofMinutes(15);

    /** Often enough that a cancelled chunk stops, and a crashed one is missed, within seconds. */
    private static final Duration HEARTBEAT_AT_LEAST_EVERY = Duration.ofSeconds(2);

    private final WorkerSettings settings;
    private final WorkerFactory factory;
    private final ExecutorService fetchers;
    private final ScheduledExecutorService beats;
    private final ZuoraSpecialist zuora;
    private final TicketSpecialists tickets;
    private final ScheduledFuture<?> upkeep;
    private final ScheduledFuture<?> reconciling;
    private final HistoryUpkeep histories;
    private final ScheduledFuture<?> healthRounds;

    private WorkerRuntime(
            WorkerSettings settings,
            ChannelSettings channels,
            Database database,
            SecretVault vault,
            WorkflowClient client,
            ServerTraits server,
            Clock clock) {
        this.settings = settings;
        this.fetchers = VirtualThreads.executor("zuora-fetch-");
        this.beats = Executors.newScheduledThreadPool(2, VirtualThreads.daemon("heartbeat-"));
        this.zuora = new ZuoraSpecialist(settings.zuoraAccess(), database, vault, fetchers, beats, clock);
        this.tickets = new TicketSpecialists(
                TicketAccess.to(settings.allowedHosts()).times(settings.ticketPace()),
                database,
                vault,
                new TriageDesk(model()),
                clock);
        this.factory = WorkerFactory.newInstance(client, factoryOptions());
        HealthSources health = new HealthSources(database, vault, client, server, zuora, tickets, fetchers, clock);
        HealthRounds rounds = health.rounds(client);
        serveProcesses(
                communications(channels, database, clock),
                health,
                rounds,
                database,
                client,
                channels.publicUrl(),
                server,
                clock);
        serveZuora();
        serveTickets(client, channels.publicUrl());
        this.upkeep = ScheduleUpkeep.begin(client, beats, fetchers);
        this.reconciling = ReconciliationUpkeep.begin(
                client, tickets, new ReconciliationRepository(database), server, clock, beats, fetchers);
        this.histories = keepHistories(database, vault, client, server, clock);
        this.healthRounds = rounds.begin(beats, fetchers);
    }

    /** Starts a worker for every process, without Slack and e-mail. */
    public static WorkerRuntime start(
            WorkerSettings settings, Database database, SecretVault vault, WorkflowClient client, ServerTraits server) {
        return start(settings, ChannelSettings.NONE, database, vault, client, server);
    }

    /**
     * Starts a worker for every process.
     *
     * @param channels how people are told
     * @param server the Temporal server that the client is connected to
     */
    public static WorkerRuntime start(
            WorkerSettings settings,
            ChannelSettings channels,
            Database database,
            SecretVault vault,
            WorkflowClient client,
            ServerTraits server) {
        WorkerRuntime runtime =
                new WorkerRuntime(settings, channels, database, vault, client, server, Clock.systemUTC());
        runtime.factory.start();
        return runtime;
    }

    /** What every worker factory of ours is made with; a replay needs the same. */
    public static WorkerFactoryOptions factoryOptions() {
        return WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(new LedgerInterceptor(), new FailureTranslation(), new Heartbeats())
                .build();
    }

    private CommunicationsSpecialist communications(ChannelSettings channels, Database database, Clock clock) {
        return new CommunicationsSpecialist(
                channels,
                settings.allowedHosts(),
                database,
                new StoredDirectory(database),
                new StoredLinks(channels.publicUrl(), database, clock),
                clock);
    }

    private void serveProcesses(
            CommunicationsSpecialist communications,
            HealthSources health,
            HealthRounds rounds,
            Database database,
            WorkflowClient client,
            @Nullable URI publicUrl,
            ServerTraits server,
            Clock clock) {
        Worker worker = factory.newWorker(TaskQueues.THROUGHLINE, options().build());
        worker.registerWorkflowImplementationTypes(WORKFLOWS.toArray(Class<?>[]::new));
        worker.registerActivitiesImplementations(
                new DataArchitectActivitiesImpl(database, rounds::syncEnded, clock),
                server.schedules()
                        ? AutomationActivitiesImpl.withSchedules(database, client)
                        : AutomationActivitiesImpl.withCron(database, client),
                new TroubleshooterActivitiesImpl(),
                communications.activities(),
                new CustomerRecordsActivitiesImpl(database, settings.exports(), client, clock),
                new AccessDesignerActivitiesImpl(database, clock),
                health.activities(),
                new ProcessLedgerActivitiesImpl(database, server.identity()),
                new OrchestratorActivitiesImpl(database),
                // Planning and settling are local activities of the links, which run here.
                tickets.businessAnalyst(),
                // Whoever waits for links must not hold a slot that they need.
                tickets.sweeps(client, publicUrl),
                tickets.removals(client));
    }

    private HistoryUpkeep keepHistories(
            Database database, SecretVault vault, WorkflowClient client, ServerTraits server, Clock clock) {
        Retention kept = settings.retention();
        ProcessArchive archive = new ProcessArchive(database, vault);
        MessageRepository messages = new MessageRepository(database);
        Inbox inbox = new Inbox(database);
        WriteRepository writes = new WriteRepository(database);
        ReconciliationRepository reconciliations = new ReconciliationRepository(database);
        PreviewRepository previews = new PreviewRepository(database);
        return new HistoryUpkeep(
                new HistoryKeeper(archive, client, server.identity(), HistoryKeeper.KEEP_AT_MOST, clock),
                new ProcessUpkeep(new ProcessIndex(database), archive, client, kept.processes(), kept.rounds(), clock),
                () -> {
                    messages.forgetGone(clock.instant().minus(MESSAGES_AT_REST));
                    inbox.forget(clock.instant().minus(kept.inbox()));
                    writes.forget(clock.instant().minus(kept.writes()));
                    reconciliations.forget(clock.instant().minus(kept.reconciliations()));
                    previews.forget(clock.instant().minus(kept.previews()));
                },
                server.schedules(),
                beats,
                fetchers);
    }

    private void serveZuora() {
        Worker worker = factory.newWorker(
                TaskQueues.VENDOR_ZUORA,
                options()
                        .setMaxConcurrentActivityExecutionSize(settings.zuoraSlots())
                        .build());
        worker.registerActivitiesImplementations(zuora.activities());
    }

    private void serveTickets(WorkflowClient client, @Nullable URI publicUrl) {
        Worker worker = factory.newWorker(
                TaskQueues.VENDOR_TICKETS,
                options().setMaxConcurrentActivityExecutionSize(TICKET_SLOTS).build());
        worker.registerActivitiesImplementations(
                tickets.businessAnalyst(),
                tickets.projectManager(),
                tickets.supportLiaison(),
                tickets.previews(),
                tickets.sweeps(client, publicUrl),
                tickets.doctor(publicUrl));
    }

    private @Nullable ModelClient model() {
        ModelCredential credential = settings.model();
        return credential == null
                ? null
                : ModelConnector.client(
                        AllowedHosts.of(ModelConnector.VENDOR_DOMAINS, settings.allowedHosts()), credential);
    }

    private static WorkerOptions.Builder options() {
        return WorkerOptions.newBuilder()
                .setUsingVirtualThreadsOnActivityWorker(VirtualThreads.available())
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_AT_LEAST_EVERY)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_AT_LEAST_EVERY);
    }

    /** Takes nothing new, lets what is in hand come to its end, and answers whether it did in time. */
    public boolean drain() {
        upkeep.cancel(false);
        reconciling.cancel(false);
        healthRounds.cancel(false);
        factory.shutdown();
        factory.awaitTermination(settings.drainWithin().toMillis(), TimeUnit.MILLISECONDS);
        boolean drained = factory.isTerminated();
        if (!drained) {
            log.warn(
                    "The worker still had work in hand after {} s; Temporal gives it to another worker",
                    settings.drainWithin().toSeconds());
        }
        return drained;
    }

    @Override
    public void close() {
        if (!factory.isShutdown()) {
            drain();
        }
        histories.close();
        factory.shutdownNow();
        fetchers.shutdownNow();
        beats.shutdownNow();
    }
}
