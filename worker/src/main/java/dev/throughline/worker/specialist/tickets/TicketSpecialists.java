package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.BusinessAnalystActivities;
import dev.throughline.contract.specialist.ConnectionDoctorActivities;
import dev.throughline.contract.specialist.ConnectionRemovalActivities;
import dev.throughline.contract.specialist.ProjectManagerActivities;
import dev.throughline.contract.specialist.SupportLiaisonActivities;
import dev.throughline.contract.specialist.TicketPreviewActivities;
import dev.throughline.contract.specialist.TicketSweepActivities;
import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Database;
import dev.throughline.store.budget.CallBudget;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.AskRepository;
import dev.throughline.store.ticket.AttemptRepository;
import dev.throughline.store.ticket.ConflictRepository;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.LinkFilter;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.PlanRepository;
import dev.throughline.store.ticket.PreviewRepository;
import dev.throughline.store.ticket.PreviewTicketRepository;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.StoredConnection;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.store.ticket.WebhookRepository;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The specialists of tickets and tasks with what they share: connections, sessions and budgets. */
public final class TicketSpecialists {
    private static final Set<LinkStatus> UNDER_WAY = Set.of(LinkStatus.OPEN, LinkStatus.WAITING, LinkStatus.TROUBLED);
    private static final int LINKS_PER_PAGE = 500;

    private final BusinessAnalystActivities businessAnalyst;
    private final TicketPreviewActivities previews;
    private final StepWriting.Writers writers;
    private final StepWriting writing;
    private final ConnectionRepository stored;
    private final StoredConnections connections;
    private final ConnectionSigns signs;
    private final OpenConnections open;
    private final TicketClients clients;
    private final TicketBudgets budgets;
    private final TicketLinkRepository links;
    private final ReconciliationRepository reconciliations;
    private final WebhookRepository webhooks;
    private final Clock clock;

    /**
     * Specialists of one worker.
     *
     * @param desk who triages
     */
    public TicketSpecialists(TicketAccess access, Database database, SecretVault vault, TriageDesk desk, Clock clock) {
        this.clock = clock;
        reconciliations = new ReconciliationRepository(database);
        webhooks = new WebhookRepository(database, vault);
        stored = new ConnectionRepository(database, vault);
        connections = new StoredConnections(stored);
        budgets = new TicketBudgets(new CallBudget(database), access.rates(), clock);
        clients = TicketClients.reaching(access.allowedHosts(), clock);
        Connections evenPaused = connections.evenPaused();
        // Whoever opens a connection for more than to read it asks first whether it is paused.
        TicketSessions sessions = new TicketSessions(evenPaused, budgets, clients);
        signs = new ConnectionSigns(connections, sessions, budgets);
        links = new TicketLinkRepository(database);
        PlanRepository plans = new PlanRepository(database);
        AttemptRepository attempts = new AttemptRepository(database);
        open = new OpenConnections(connections, sessions, clock);
        FileHashes files = new FileHashes();
        TicketReader tickets = new TicketReader(files);
        TaskReader tasks = new TaskReader(files);
        businessAnalyst = new BusinessAnalystActivitiesImpl(
                connections,
                links,
                new AskRepository(database),
                new LinkLook(open, links, attempts, tickets, tasks, new Backfill(links, clock), clock),
                new LinkPlanning(connections, links, plans, clock),
                desk,
                clock);
        OpenConnections previewed = new OpenConnections(evenPaused, sessions, clock);
        previews = new TicketPreviewActivitiesImpl(
                connections,
                previewed,
                links,
                new ConflictRepository(database),
                new PreviewRepository(database),
                new PreviewTicketRepository(database),
                new LinkLook(previewed, links, attempts, tickets, tasks, new Backfill(links, clock), clock),
                desk,
                clock);
        writers = (connection, ticket) -> {
            OpenConnection opened = open.open(connection);
            return new VendorWriter(new WriteGround(
                    opened.spec(),
                    opened.zendesk(),
                    opened.people(),
                    opened.clickUp(),
                    opened.workspace(),
                    new StoredAttempts(attempts, connection, ticket),
                    clock,
                    access.indexLag()));
        };
        writing = new StepWriting(connections, plans, writers, clock);
    }

    public BusinessAnalystActivities businessAnalyst() {
        return businessAnalyst;
    }

    /** Who says what would be written. */
    public TicketPreviewActivities previews() {
        return previews;
    }

    public ProjectManagerActivities projectManager() {
        return new ProjectManagerActivitiesImpl(writing);
    }

    public SupportLiaisonActivities supportLiaison() {
        return new SupportLiaisonActivitiesImpl(writing);
    }

    /**
     * Who looks for what no webhook said.
     *
     * @param client tells the processes of tickets
     * @param publicUrl where vendors reach our API; null when they cannot
     */
    public TicketSweepActivities sweeps(WorkflowClient client, @Nullable URI publicUrl) {
        LinkTelling telling = new LinkTelling(client, links, clock);
        return new TicketSweepActivitiesImpl(
                reconciliations,
                links,
                new ConnectionWebhooks(open, webhooks, new WebhookAddress(publicUrl), clock),
                new TicketSweep(open, links, reconciliations, telling, clock),
                new TaskSweep(open, links, reconciliations, telling, clock),
                clock);
    }

    /**
     * Has the processes of a connection's tickets go on from the store, as on a server that forgot them; where both sides
     * are closed and the same, the next change does it.
     *
     * @param client starts them
     */
    public void goOn(String connection, WorkflowClient client) {
        LinkTelling telling = new LinkTelling(client, links, clock);
        List<StoredLink> page = underWay(connection, "");
        while (!page.isEmpty()) {
            page.forEach(link -> telling.tell(connection, link.ticket(), "start", LinkStart.TICKET_CHANGED));
            page = underWay(connection, page.get(page.size() - 1).ticket());
        }
    }

    private List<StoredLink> underWay(String connection, String afterTicket) {
        return links.list(new LinkFilter(connection, UNDER_WAY, null, afterTicket, LINKS_PER_PAGE));
    }

    /**
     * Who looks at connections as a whole.
     *
     * @param publicUrl as for {@link #sweeps}
     */
    public ConnectionDoctorActivities doctor(@Nullable URI publicUrl) {
        return new ConnectionDoctorActivitiesImpl(
                connections, budgets, new ConnectionDoctor(clients, new WebhookAddress(publicUrl), clock));
    }

    /**
     * Who forgets connections.
     *
     * @param client ends the processes of tickets
     */
    public ConnectionRemovalActivities removals(WorkflowClient client) {
        return new ConnectionRemovalActivitiesImpl(stored, client, clock);
    }

    /** The ids of the connections that were deleted, and of which something is left. */
    public List<String> deleted() {
        return stored.hidden();
    }

    /** Whether the connection's vendors tell us of changes. */
    public boolean hasWebhooks(String connection) {
        return webhooks.list(connection).size() == Side.values().length;
    }

    /** Whether the connection was changed after a time, and there are links that were last planned by another mapping. */
    public boolean isRemapped(String connection, Instant since) {
        StoredConnection stored = connections.stored(connection);
        return stored.updatedAt().isAfter(since) && links.anyByAnother(connection, stored.specHash());
    }

    /** The ids of the connections that are active. */
    public List<String> active() {
        return connections.active();
    }

    /** Asks Zendesk and ClickUp for a sign of life, as this connection. */
    public List<VendorSign> signs(String connection) {
        return signs.of(connection);
    }

    StepWriting.Writers writers() {
        return writers;
    }
}
