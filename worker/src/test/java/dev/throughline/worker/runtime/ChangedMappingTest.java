package dev.throughline.worker.runtime;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.worker.specialist.tickets.TicketAccess;
import dev.throughline.worker.specialist.tickets.TicketSpecialists;
import dev.throughline.worker.specialist.tickets.TriageDesk;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that still go by a mapping that was replaced, when whoever replaced it could not have them told. */
final class ChangedMappingTest {
    private static final String CONNECTION = "acme";
    private static final String PROCESS = "ticket-reconciliation:" + CONNECTION;
    private static final ConnectionSecrets SECRETS = new ConnectionSecrets("zendesk secret", "clickup token");

    private final ManualClock clock = new ManualClock();
    private final Now timer = new Now();
    private final TestWorkflowEnvironment temporal = temporal();

    @TempDir
    private Path directory;

    private Database database;
    private ConnectionRepository connections;
    private ReconciliationRepository reconciliations;
    private TicketSpecialists tickets;

    /** Begins at once what is to begin after a while. */
    private static final class Now extends ScheduledThreadPoolExecutor {
        Now() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long after, long every, TimeUnit unit) {
            work.run();
            return super.scheduleAtFixedRate(work, 1, 1, TimeUnit.DAYS);
        }
    }

    private static TestWorkflowEnvironment temporal() {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
        SearchAttributes.types().forEach(options::registerSearchAttribute);
        return TestWorkflowEnvironment.newInstance(options.build());
    }

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        SecretVault vault = SecretVault.open(MasterKey.generate(), database);
        connections = new ConnectionRepository(database, vault);
        reconciliations = new ReconciliationRepository(database);
        tickets = new TicketSpecialists(TicketAccess.to(""), database, vault, new TriageDesk(null), clock);
        connections.put(spec("901"), SECRETS, "ann", clock.instant());
        new TicketLinkRepository(database).begin(CONNECTION, "12", clock.instant());
        planned();
        clock.pass(Duration.ofSeconds(1));
        reconciliations.open(CONNECTION, "run-1", false, null, clock.instant());
        clock.pass(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        temporal.close();
        database.close();
    }

    /** The link was planned by the mapping in force. */
    private void planned() {
        String hash = connections.find(CONNECTION).orElseThrow().specHash();
        database.jdbi().useHandle(handle -> handle.execute("update ticket_link set spec_hash = ?", hash));
    }

    private void looks() {
        ReconciliationUpkeep.begin(
                        temporal.getWorkflowClient(),
                        tickets,
                        reconciliations,
                        new ServerTraits("a server", true),
                        clock,
                        timer,
                        Runnable::run)
                .cancel(false);
    }

    private String started() {
        return temporal.getWorkflowClient()
                .fetchHistory(PROCESS)
                .getEvents()
                .get(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getInput()
                .getPayloads(0)
                .getData()
                .toStringUtf8();
    }

    @Test
    void areReconciledInWholeAtTheNextLook() {
        connections.put(spec("902"), null, "ann", clock.instant());

        looks();

        assertTrue(started().contains("\"full\":true"), this::started);
    }

    @Test
    void whereNothingChangedTheNextHourIsWaitedFor() {
        connections.put(spec("901"), null, "ann", clock.instant());

        looks();

        assertThrows(RuntimeException.class, this::started);
    }

    @Test
    void whereTheyWereToldAlreadyToo() {
        connections.put(spec("902"), null, "ann", clock.instant());
        clock.pass(Duration.ofSeconds(1));
        reconciliations.open(CONNECTION, "run-2", true, null, clock.instant());

        looks();

        assertThrows(RuntimeException.class, this::started);
    }

    private static ConnectionSpec spec(String list) {
        ConnectionFile.Reading reading = ConnectionFile.read(
                CONNECTION,
                Map.of(
                        "zendesk",
                        Map.of("baseUrl", "https://acme.zendesk.com", "clientId", "throughline", "clientSecret", "x"),
                        "clickup",
                        Map.of("token", "x", "workspace", 9001, "list", list),
                        "fields",
                        Map.of(
                                "title",
                                "both",
                                "status",
                                Map.of("values", Map.of("new", "to do", "solved", "complete")))));
        return Objects.requireNonNull(reading.spec(), () -> reading.mistakes().toString());
    }
}
