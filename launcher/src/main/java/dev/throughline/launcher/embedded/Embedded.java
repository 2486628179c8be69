package dev.throughline.launcher.embedded;

import dev.throughline.api.tickets.TicketConnections;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.temporal.TemporalConnection;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.task.LostTasks;
import dev.throughline.worker.specialist.communications.ChannelSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Everything in one JVM: Temporal as chosen, database, vault, the sandbox where it is wanted, worker and API. It ends in
 * this order: the worker finishes what it has in hand, the API stops, then the sandbox, the database and Temporal.
 */
public final class Embedded implements AutoCloseable {
    private static final int CALLS_TO_CONNECT = 6;

    private final Closing closing;
    private final TemporalConnection temporal;
    private final @Nullable ZuoraSandbox sandbox;
    private final @Nullable SandboxChannels channels;
    private final @Nullable SandboxTickets tickets;
    private final URI apiUrl;
    private final Secret adminKey;
    private final List<String> notices;

    private Embedded(
            Closing closing,
            TemporalConnection temporal,
            @Nullable ZuoraSandbox sandbox,
            @Nullable SandboxChannels channels,
            @Nullable SandboxTickets tickets,
            URI apiUrl,
            Secret adminKey,
            List<String> notices) {
        this.closing = closing;
        this.temporal = temporal;
        this.sandbox = sandbox;
        this.channels = channels;
        this.tickets = tickets;
        this.apiUrl = apiUrl;
        this.adminKey = adminKey;
        this.notices = List.copyOf(notices);
    }

    /** As {@link #start}, with the logging that is configured. */
    public static Embedded startLogged(ThroughlineConfiguration configuration, Map<String, String> environment) {
        ApiServer.configureLogging(configuration);
        return start(configuration, environment);
    }

    /** Starts all of it, or nothing: what was started before a failure is stopped again. */
    public static Embedded start(ThroughlineConfiguration configuration, Map<String, String> environment) {
        Closing closing = new Closing();
        try {
            return start(configuration, environment, closing);
        } catch (RuntimeException | Error failed) {
            closing.close();
            throw failed;
        }
    }

    private static Embedded start(
            ThroughlineConfiguration configuration, Map<String, String> environment, Closing closing) {
        DataDirectory directory = closing.later(DataDirectory.hold(configuration.dataDirectory()));
        Meters meters = closing.later(new Meters());
        CompletableFuture<TemporalConnection> starting = CompletableFuture.supplyAsync(() -> TemporalConnection.open(
                configuration.temporal(), configuration.dataDirectory(), environment, meters.scope()));
        closing.later(() -> closeStarted(starting));
        Database database = closing.later(Ground.openDatabase(configuration));
        SecretVault vault = SecretVault.open(configuration.masterKey(database), database);
        AdminKey adminKey = new AdminKey(database, Clock.systemUTC());
        Path keyFile = directory.path().resolve(Session.ADMIN_KEY_FILE);
        Secret key = adminKey.ofOwnFile(keyFile);
        adminKey.enterConfigured(configuration.adminKey());
        configuration.people().path().ifPresent(file -> PeopleAtStart.enter(file, database, Clock.systemUTC()));
        SandboxCustomers customers =
                new SandboxCustomers(configuration.sandbox(), database, vault, directory.path(), Clock.systemUTC());
        ZuoraSandbox sandbox = customers.wanted() ? closing.later(customers.start()) : null;
        ChannelSettings channels = configuration.channels().settings();
        // With real customers a message into a stand-in would be a lie: it is answered as not configured then.
        SandboxChannels stand = sandbox != null && channels.equals(ChannelSettings.NONE)
                ? closing.later(SandboxChannels.start())
                : null;
        SandboxTickets tickets =
                configuration.sandbox().tickets() ? closing.later(SandboxTickets.onUsualPorts()) : null;
        ConnectionsAtStart connections = new ConnectionsAtStart(database, vault);
        boolean connects = connections.hideSandbox() && tickets != null;
        TemporalConnection temporal = await(starting);
        directory.keepToOwner();
        List<String> notices = new ArrayList<>(temporal.warnings());
        notices.addAll(lookBack(database, temporal));
        adminKey.notice(keyFile).ifPresent(notices::add);
        customers.leftOut().ifPresent(notices::add);
        if (tickets != null && !connects) {
            notices.add(
                    "Notice: the stand-ins for Zendesk and ClickUp are not connected, because there is a connection '"
                            + ConnectionsAtStart.SANDBOX + "' of another account.");
        }
        if (temporal.kind() == TemporalConnection.Kind.IN_MEMORY) {
            notices.addAll(whatIsLost(customers, connections));
        }
        Ground ground = new Ground(configuration, database, vault, temporal, meters);
        String hosts = hosts(configuration, sandbox, tickets);
        ApiServer api = closing.later(ground.startApi(hosts));
        String workerHosts = stand == null ? hosts : hosts + "," + stand.slackHost();
        ChannelSettings told = stand == null ? channels : stand.settings();
        closing.later(ground.startWorker(
                workerHosts, told.linkingTo(configuration.publicAddress().orElse(api.url()))));
        if (tickets != null && connects) {
            connect(new ApiClient(api.url().toString(), key), tickets);
        }
        return new Embedded(closing, temporal, sandbox, stand, tickets, api.url(), key, notices);
    }

    /** What an earlier run left is ended first, which may take several calls. */
    private static void connect(ApiClient api, SandboxTickets tickets) {
        for (int call = 1; true; call++) {
            try {
                api.at("v1", "connections", ConnectionsAtStart.SANDBOX).put(tickets.connection());
                return;
            } catch (CommandFailure busy) {
                if (busy.exitCode() != ExitCode.UNREACHABLE || call == CALLS_TO_CONNECT) {
                    throw busy;
                }
            }
        }
    }

    private static String hosts(
            ThroughlineConfiguration configuration, @Nullable ZuoraSandbox sandbox, @Nullable SandboxTickets tickets) {
        return configuration
                .vendors()
                .hostsWith(
                        sandbox == null ? "" : sandbox.baseUrl().getAuthority(),
                        tickets == null ? "" : tickets.hosts());
    }

    private static List<String> whatIsLost(SandboxCustomers customers, ConnectionsAtStart connections) {
        List<String> warnings = new ArrayList<>();
        if (customers.anyReal()) {
            warnings.add(
                    "Warning: there are customers with real credentials, and Temporal is in-memory: a running sync is"
                            + " lost when this program ends. Install the Temporal CLI or set TEMPORAL_ADDRESS.");
        }
        if (connections.anyReal()) {
            warnings.add(
                    "Warning: there are connections to real accounts, and " + TicketConnections.LOST_WITH_THE_PROGRAM);
        }
        return warnings;
    }

    /** Marks as LOST what an in-memory server that is gone had in hand, and cancels what it asked of people. */
    private static List<String> lookBack(Database database, TemporalConnection temporal) {
        int lost = new ProcessIndex(database).markLost(temporal.identity());
        int tasks = new LostTasks(database).cancel(Clock.systemUTC().instant());
        List<String> notices = new ArrayList<>();
        if (lost > 0) {
            notices.add(lost + (lost == 1 ? " process was" : " processes were")
                    + " lost with the in-memory Temporal of an earlier run; `throughline process list"
                    + " --status=LOST` names them, and starting a sync again takes up where it was.");
        }
        if (tasks > 0) {
            notices.add(tasks + (tasks == 1 ? " human task is" : " human tasks are")
                    + " cancelled, because the process that would hear the answer was lost; what starts again asks"
                    + " again.");
        }
        return List.copyOf(notices);
    }

    private static TemporalConnection await(CompletableFuture<TemporalConnection> starting) {
        try {
            return starting.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw failed;
        }
    }

    private static void closeStarted(CompletableFuture<TemporalConnection> starting) {
        TemporalConnection started =
                starting.handle((connection, failed) -> connection).join();
        if (started != null) {
            started.close();
        }
    }

    public URI apiUrl() {
        return apiUrl;
    }

    /** The key of the data directory, which opens everything. */
    public Secret adminKey() {
        return adminKey;
    }

    public TemporalConnection temporal() {
        return temporal;
    }

    public Optional<ZuoraSandbox> sandbox() {
        return Optional.ofNullable(sandbox);
    }

    /** The stand-ins for Slack and the mail server, where they run. */
    public Optional<SandboxChannels> sandboxChannels() {
        return Optional.ofNullable(channels);
    }

    /** The stand-ins for Zendesk and ClickUp, where they run. */
    public Optional<SandboxTickets> sandboxTickets() {
        return Optional.ofNullable(tickets);
    }

    /** What the operator should know. */
    public List<String> notices() {
        return notices;
    }

    @Override
    public void close() {
        closing.close();
    }
}
