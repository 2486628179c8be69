package dev.throughline.api.tickets;

import dev.throughline.api.HostPolicy;
import dev.throughline.api.TemporalCapabilities;
import dev.throughline.api.Vendor;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.ConnectionView;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.ConnectionStatus;
import dev.throughline.store.ticket.StoredConnection;
import dev.throughline.store.ticket.WebhookRepository;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, changes and finds connections. Their secrets are sealed in the transaction that stores them. */
public final class TicketConnections {
    /** What a real account is warned of while Temporal is in-memory. */
    public static final String LOST_WITH_THE_PROGRAM =
            "Temporal is in-memory: the processes of tickets are lost when the program ends, and nothing is synced"
                    + " until the next start, when they go on from the store. Install the Temporal CLI or set"
                    + " TEMPORAL_ADDRESS.";

    private static final Logger LOGGER = LoggerFactory.getLogger(TicketConnections.class);

    private final ConnectionRepository repository;
    private final WebhookRepository webhooks;
    private final ConnectionDeletions deletions;
    private final HostPolicy hosts;
    private final TemporalCapabilities temporal;
    private final Clock clock;

    public TicketConnections(
            ConnectionRepository repository,
            WebhookRepository webhooks,
            ConnectionDeletions deletions,
            HostPolicy hosts,
            TemporalCapabilities temporal,
            Clock clock) {
        this.repository = repository;
        this.deletions = deletions;
        this.webhooks = webhooks;
        this.hosts = hosts;
        this.temporal = temporal;
        this.clock = clock;
    }

    /**
     * What became of a connection that was put.
     *
     * @param isNew whether it was not there before
     * @param isRemapped whether it was, is active, and goes by another mapping from now on
     */
    public record Put(ConnectionView connection, boolean isNew, boolean isRemapped) {}

    /** The connection; fails with 404. */
    public StoredConnection get(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** The connection, for which something shall run; fails with 404, and with 409 while it is paused. */
    public StoredConnection getActive(String id) {
        StoredConnection connection = get(id);
        if (connection.status() == ConnectionStatus.PAUSED) {
            throw ProblemException.conflict(
                    "Connection '" + id + "' is paused; resume it first (POST /v1/connections/" + id + "/resume).",
                    FailureType.CONFLICT);
        }
        return connection;
    }

    private Optional<StoredConnection> find(String id) {
        return id.length() > StoredConnection.LONGEST_ID ? Optional.empty() : repository.find(id);
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound(
                "There is no connection '" + id + "'; make it with PUT /v1/connections/" + id + ".");
    }

    /** With its webhooks, and what an operator should know of it. */
    public ConnectionView view(StoredConnection connection) {
        return ConnectionView.of(connection, webhooks.list(connection.id()), warnings(connection.spec()));
    }

    private List<String> warnings(ConnectionSpec spec) {
        return temporal.forgetsProcesses() && !spec.staysOnThisMachine() ? List.of(LOST_WITH_THE_PROGRAM) : List.of();
    }

    /** Connections in the order of their ids. */
    public List<StoredConnection> list(@Nullable String after, int limit) {
        return repository.list(after == null ? "" : after, limit);
    }

    /** What would be put, or its mistakes; nothing is written. */
    public ConnectionSpec check(String id, String text) {
        return checked(id, text).spec();
    }

    /**
     * Makes a connection, or replaces its mapping; its status stays.
     *
     * @param text YAML or JSON; see docs/processes/ticket-sync.md
     * @param paused whether a new one is paused until somebody resumes it
     * @param by the actor's id
     */
    public Put put(String id, String text, boolean paused, String by) {
        ConnectionText.Sent sent = checked(id, text);
        if (!deletions.isClean(id)) {
            throw ProblemException.unavailable(
                    "Connection '" + id + "' is still being deleted; put it in a minute.", null);
        }
        ConnectionStatus status = paused ? ConnectionStatus.PAUSED : ConnectionStatus.ACTIVE;
        Optional<String> before = repository.find(id).map(StoredConnection::specHash);
        boolean isNew = repository.put(sent.spec(), sent.secrets(), status, by, clock.instant());
        warnings(sent.spec()).forEach(warning -> LOGGER.warn("Connection {}: {}", id, warning));
        StoredConnection now = get(id);
        boolean isRemapped =
                !isNew && now.status() == ConnectionStatus.ACTIVE && !before.equals(Optional.of(now.specHash()));
        return new Put(view(now), isNew, isRemapped);
    }

    /**
     * Keeps a mapping that is not in force, for a preview; answers its hash. It has to be of the connection's own accounts,
     * because the connection's secrets open no others.
     *
     * @param text as of {@link #put}; secrets in it are not looked at
     * @param by the actor's id
     */
    public String keepCandidate(StoredConnection connection, String text, String by) {
        ConnectionSpec candidate = checked(connection.id(), text).spec();
        ConnectionSpec now = connection.spec();
        if (!candidate.zendesk().equals(now.zendesk())) {
            throw ProblemException.invalid("mapping.zendesk", "must be the account that the connection has");
        }
        if (!candidate.clickUp().baseUrl().equals(now.clickUp().baseUrl())
                || !candidate.clickUp().workspace().equals(now.clickUp().workspace())) {
            throw ProblemException.invalid("mapping.clickup", "must be the workspace that the connection has");
        }
        return repository.keep(candidate, by, clock.instant());
    }

    private ConnectionText.Sent checked(String id, String text) {
        if (id.length() > StoredConnection.LONGEST_ID) {
            throw ProblemException.invalid(
                    "id", "must have at most " + StoredConnection.LONGEST_ID + " letters, digits, dots and hyphens");
        }
        ConnectionText.Sent sent = ConnectionText.read(
                id, text, repository.find(id).map(StoredConnection::spec), () -> repository.secrets(id));
        List<FieldProblem> foreign = new ArrayList<>();
        refuse(foreign, "zendesk.baseUrl", Vendor.ZENDESK, sent.spec().zendesk().baseUrl());
        refuse(foreign, "clickup.baseUrl", Vendor.CLICKUP, sent.spec().clickUp().baseUrl());
        if (!foreign.isEmpty()) {
            throw ProblemException.invalid(
                    foreign.get(0).field() + ": " + foreign.get(0).message(), FailureType.HOST_NOT_ALLOWED, foreign);
        }
        return sent;
    }

    private void refuse(List<FieldProblem> foreign, String field, Vendor vendor, String address) {
        String refusal = hosts.refusal(vendor, URI.create(address));
        if (refusal != null) {
            foreign.add(new FieldProblem(field, refusal));
        }
    }

    /** Nothing is read or written for a paused connection; what it misses is found when it is resumed. */
    public ConnectionView setPaused(String id, boolean paused, String by) {
        get(id);
        repository.setPaused(id, paused, by, clock.instant());
        return view(get(id));
    }

    /**
     * Forgets the connection with its links and logs, and ends what runs for it; tickets, tasks and the vendors' webhooks
     * stay.
     */
    public void delete(String id) {
        if (id.length() > StoredConnection.LONGEST_ID || !deletions.delete(id)) {
            throw unknown(id);
        }
    }
}
