package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.embedded.Closing;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.launcher.embedded.ScratchDirectory;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.inbox.InboxStatus;
import dev.throughline.store.ticket.AskRepository;
import dev.throughline.store.ticket.ConflictRepository;
import dev.throughline.store.ticket.LinkFilter;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.LogFilter;
import dev.throughline.store.ticket.StoredAsk;
import dev.throughline.store.ticket.StoredConflict;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The whole product in this JVM, in a directory of its own: API with its webhooks and inbox, worker, H2, and Temporal in
 * memory. Orders go through the API; what came of them is read from the store.
 */
final class LiveStage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 1_000;
    private static final int MOST_TRIES = 5;
    private static final long RECONCILED_WITHIN = 180;

    private final Closing closing = new Closing();
    private final ApiClient api;
    private final WorkflowClient client;
    private final TicketLinkRepository links;
    private final AskRepository asks;
    private final ConflictRepository conflicts;
    private final Inbox inbox;

    /**
     * Starts everything.
     *
     * @param hosts of all stand-ins that will be connected
     */
    LiveStage(String hosts) {
        try {
            Path directory =
                    closing.later(ScratchDirectory.make("throughline-check-")).path();
            Embedded embedded = closing.later(started(directory, hosts));
            Database database = closing.later(Database.open(DatabaseSettings.h2File(directory)));
            api = new ApiClient(embedded.apiUrl().toString(), embedded.adminKey());
            client = embedded.temporal().client();
            links = new TicketLinkRepository(database);
            asks = new AskRepository(database);
            conflicts = new ConflictRepository(database);
            inbox = new Inbox(database);
        } catch (RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    private static Embedded started(Path directory, String hosts) {
        Map<String, String> outside = Map.of("TEMPORAL_CONFIG_FILE", "none.toml");
        Map<String, String> values = new HashMap<>(outside);
        values.put("THROUGHLINE_DATA", directory.toString());
        values.put("THROUGHLINE_TEMPORAL", "in-memory");
        values.put("THROUGHLINE_SANDBOX", "off");
        values.put("THROUGHLINE_PORT", "0");
        values.put("THROUGHLINE_LOG_LEVEL", "ERROR");
        values.put("VENDORS_ALLOWED_HOSTS", hosts);
        return Embedded.startLogged(ConfigurationFile.read(null, values), outside);
    }

    /** Makes a connection, whose first reconciliation begins at once. */
    void connect(String connection, ObjectNode file) {
        api.at("v1", "connections", connection).put(file);
    }

    void forget(String connection) {
        api.at("v1", "connections", connection).delete();
    }

    /** Has nothing read or written for a connection, or goes on with it. */
    void setPaused(String connection, boolean paused) {
        api.at("v1", "connections", connection, paused ? "pause" : "resume").post(null);
    }

    /** Starts a reconciliation of what has changed, or joins the one that runs. */
    void beginReconciliation(String connection) {
        api.at("v1", "connections", connection, "reconciliations").post(null);
    }

    /** Waits for the reconciliation that runs, if one does. */
    void awaitReconciliation(String connection) {
        try {
            client.newUntypedWorkflowStub(
                            ProcessId.ticketReconciliation(connection).toString())
                    .getResult(RECONCILED_WITHIN, TimeUnit.SECONDS, ReconciliationReport.class);
        } catch (WorkflowFailedException paused) {
            // One that began while its connection was paused; the next one makes up for it.
        } catch (TimeoutException late) {
            throw new Violation("a reconciliation takes more than " + RECONCILED_WITHIN + " s: " + late);
        }
    }

    /** One reconciliation of what has changed, to its end. */
    void reconcile(String connection) {
        awaitReconciliation(connection);
        beginReconciliation(connection);
        awaitReconciliation(connection);
    }

    /** One reconciliation of everything, to its end. */
    void reconcileAll(String connection) {
        for (int tries = 1; ; tries++) {
            awaitReconciliation(connection);
            try {
                api.at("v1", "connections", connection, "reconciliations")
                        .post(JSON.createObjectNode().put("full", true));
                awaitReconciliation(connection);
                return;
            } catch (CommandFailure another) {
                // The worker starts one by itself now and then.
                Violation.unless(tries < MOST_TRIES, "a reconciliation cannot be started: " + another.getMessage());
            }
        }
    }

    /** Has a link look again. */
    void retry(String connection, String ticket) {
        api.at("v1", "connections", connection, "links", ticket, "retry").post(null);
    }

    /**
     * Answers a question, as a person does who may see it late.
     *
     * @param inTask whether by its human task, or else by the link
     * @return whether the answer counted; not when the question did not matter any more
     */
    boolean answer(String connection, String ticket, TicketLinkState.OpenAsk ask, String option, boolean inTask) {
        try {
            if (inTask) {
                api.at("v1", "tasks", ask.humanTask(), "decide")
                        .post(JSON.createObjectNode().put("decision", option));
            } else {
                api.at("v1", "connections", connection, "links", ticket, "resolve")
                        .post(JSON.createObjectNode().put("key", ask.key()).put("option", option));
            }
            return true;
        } catch (CommandFailure late) {
            return false;
        }
    }

    /** The questions of a link as its process has them; none while it does not run. */
    List<TicketLinkState.OpenAsk> questions(String connection, String ticket) {
        try {
            return client.newWorkflowStub(
                            TicketLinkWorkflow.class,
                            ProcessId.ticketLink(connection, ticket).toString())
                    .state()
                    .asks();
        } catch (WorkflowException notThere) {
            return List.of();
        }
    }

    List<StoredAsk> asks(String connection, String ticket) {
        return asks.list(connection, ticket, SHOWN);
    }

    List<StoredConflict> conflicts(String connection) {
        return conflicts.list(LogFilter.of(connection, SHOWN));
    }

    Optional<StoredLink> link(String connection, String ticket) {
        return links.find(connection, ticket);
    }

    List<StoredLink> links(String connection) {
        return links.list(new LinkFilter(connection, Set.of(), null, "", SHOWN));
    }

    /** Whether every event that came has been handed over, but for those that no process wants yet. */
    boolean isDelivered(String connection) {
        return inbox.list(connection, InboxStatus.PENDING, Long.MAX_VALUE, SHOWN).stream()
                .allMatch(event -> event.reason() != null);
    }

    /** What the processes of these tickets have in hand. */
    LiveWork work(String connection, Collection<String> tickets) {
        LiveWork work = LiveWork.NONE;
        for (String ticket : tickets) {
            // A process that has just begun has no row yet.
            boolean resting = link(connection, ticket)
                    .filter(link -> link.status() == LinkStatus.SETTLED || link.status() == LinkStatus.ENDED)
                    .isPresent();
            String process = ProcessId.ticketLink(connection, ticket).toString();
            work = work.and(LiveWork.of(client, process, resting ? null : ticket));
        }
        return work;
    }

    @Override
    public void close() {
        closing.close();
    }
}
