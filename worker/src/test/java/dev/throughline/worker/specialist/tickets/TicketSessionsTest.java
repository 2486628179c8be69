package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpConnector;
import dev.throughline.worker.connector.clickup.TaskContent;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.zendesk.ZendeskConnector;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers' ways to both stand-ins, whose rates are a twentieth of the published ones. */
class TicketSessionsTest {
    private static final long ROBOT = 183;
    private static final double SCALE = 0.05;
    private static final Map<String, Object> FIELDS = Map.of(
            "title",
            "both",
            "status",
            Map.of("values", Map.of("open", "to do", "solved", "complete"), "back", Map.of("to do", "open")));

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private final ZendeskSandbox zendesk =
            ZendeskSandbox.builder().clock(clock).rateScale(SCALE).start();
    private final ClickUpSandbox clickUp = ClickUpSandbox.builder()
            .clock(clock)
            .user(ROBOT, "Robot", "robot@example.org")
            .rateScale(SCALE)
            .start();
    private Known known;
    private Database database;
    private TicketBudgets budgets;
    private TicketSessions one;
    private TicketSessions other;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        known = new Known(
                spec(zendesk.baseUrl().toString()),
                new ConnectionSecrets(zendesk.clientSecret(), clickUp.token(ROBOT)));
        budgets = budgets();
        one = worker(budgets);
        other = worker(budgets());
    }

    @AfterEach
    void close() {
        database.close();
        zendesk.close();
        clickUp.close();
    }

    private TicketBudgets budgets() {
        return new TicketBudgets(new CallBudget(database), new TicketRates(SCALE, Duration.ZERO), clock);
    }

    private TicketSessions worker(TicketBudgets shared) {
        AllowedHosts zendeskHosts = AllowedHosts.of(
                ZendeskConnector.VENDOR_DOMAINS, zendesk.baseUrl().getAuthority());
        AllowedHosts clickUpHosts = AllowedHosts.of(
                ClickUpConnector.VENDOR_DOMAINS, clickUp.baseUrl().getAuthority());
        return new TicketSessions(
                known,
                shared,
                new TicketClients(
                        new ZendeskConnector(zendeskHosts, clock), new ClickUpConnector(clickUpHosts, clock)));
    }

    private ConnectionSpec spec(String zendeskUrl) {
        ConnectionFile.Reading reading = ConnectionFile.read(
                "acme",
                Map.of(
                        "zendesk",
                        Map.of("baseUrl", zendeskUrl, "clientId", zendesk.clientId(), "clientSecret", "sealed"),
                        "clickup",
                        Map.of(
                                "baseUrl",
                                clickUp.baseUrl().toString(),
                                "token",
                                "sealed",
                                "workspace",
                                "9007",
                                "list",
                                "901"),
                        "fields",
                        FIELDS));
        return Objects.requireNonNull(reading.spec(), () -> reading.mistakes().toString());
    }

    @Test
    void whatFailsByChanceIsReadAgainAtOnceAndAWriteIsNotMadeAgain() {
        zendesk.faults().add(ZendeskFault.next(ZendeskFault.Kind.SERVER_ERROR));
        zendesk.faults().add(ZendeskFault.next(ZendeskFault.Kind.CUT_BEFORE_COMMIT));
        one.zendesk("acme").me();
        assertEquals(3, zendesk.calls(ZendeskOperation.SHOW_ME));

        zendesk.faults().add(ZendeskFault.next(ZendeskFault.Kind.SERVER_ERROR).times(3));
        assertThrows(VendorException.class, () -> one.zendesk("acme").me());
        assertEquals(6, zendesk.calls(ZendeskOperation.SHOW_ME));

        clickUp.faults().add(ClickUpFault.next(ClickUpFault.Kind.SERVER_ERROR).on(ClickUpOperation.CREATE_TASK));
        TaskContent content = TaskContent.none().name("Once");
        assertThrows(VendorException.class, () -> one.clickUp("acme").create("901", content));
        assertEquals(1, clickUp.requests().count(ClickUpOperation.CREATE_TASK));
    }

    @Test
    void aWriteThatWasRefusedForItsRateIsMadeAgain() {
        clickUp.faults().add(ClickUpFault.next(ClickUpFault.Kind.RATE_LIMITED).withWindow(Duration.ZERO));
        TicketSessions patient = worker(new TicketBudgets(
                new CallBudget(database), new TicketRates(100, Duration.ofSeconds(5)), Clock.systemUTC()));

        VendorException noList = assertThrows(
                VendorException.class,
                () -> patient.clickUp("acme").create("901", TaskContent.none().name("Once")));

        assertEquals(404, noList.status());
        assertEquals(2, clickUp.requests().count(ClickUpOperation.CREATE_TASK));
    }

    @Test
    void noRateIsExceededByTwoWorkersAtOnce() throws Exception {
        assertEquals(
                20,
                calls(
                        () -> one.zendesk("acme").me(),
                        () -> other.zendesk("acme").me()));
        assertEquals(
                5,
                calls(
                        () -> one.clickUp("acme").self(),
                        () -> other.clickUp("acme").self()));
        clock.pass(Duration.ofMinutes(1));
        assertEquals(
                20,
                calls(
                        () -> one.zendesk("acme").me(),
                        () -> other.zendesk("acme").me()));
        assertEquals(
                5,
                calls(
                        () -> one.clickUp("acme").self(),
                        () -> other.clickUp("acme").self()));

        assertEquals(0, zendesk.overruns());
        assertEquals(0, clickUp.requests().overruns());
    }

    @Test
    void aRefusalThatOneWorkerMetKeepsTheOtherFromCalling() {
        one.zendesk("acme").me();
        other.zendesk("acme").me();
        zendesk.faults().add(ZendeskFault.next(ZendeskFault.Kind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(17)));
        assertEquals(
                VendorErrorKind.RATE_LIMITED,
                failure(() -> one.zendesk("acme").me()).kind());
        long asked = zendesk.calls(ZendeskOperation.SHOW_ME);

        VendorException refused = failure(() -> other.zendesk("acme").me());

        assertEquals(Duration.ofMillis(17_001), refused.retryAfter());
        assertEquals(0, refused.status(), "nothing was sent");
        assertEquals(asked, zendesk.calls(ZendeskOperation.SHOW_ME));
        clock.pass(Duration.ofSeconds(17));
        assertTrue(other.zendesk("acme").me().isAdmin());
    }

    @Test
    void aClientServesUntilItsConnectionOrASecretChanges() {
        Object first = one.zendesk("acme");
        assertSame(first, one.zendesk("acme"));

        known.secrets = new ConnectionSecrets("another", known.secrets.clickUp());
        assertEquals(
                VendorErrorKind.AUTHENTICATION,
                failure(() -> one.zendesk("acme").me()).kind());
        assertNotSame(first, one.zendesk("acme"));

        known.secrets = new ConnectionSecrets(zendesk.clientSecret(), known.secrets.clickUp());
        known.spec = spec("http://localhost:1");
        assertEquals(
                VendorErrorKind.HOST_NOT_ALLOWED,
                failure(() -> one.zendesk("acme")).kind());
        assertEquals(ROBOT, one.clickUp("acme").self().id());
    }

    @Test
    void aSecretThatCannotBeOneIsRefusedUnseen() {
        known.secrets = new ConnectionSecrets("canary\nsecret", "canary token");

        VendorException zendeskRefused = failure(() -> one.zendesk("acme"));
        VendorException clickUpRefused = failure(() -> one.clickUp("acme"));

        assertEquals(VendorErrorKind.AUTHENTICATION, zendeskRefused.kind());
        assertEquals(VendorErrorKind.AUTHENTICATION, clickUpRefused.kind());
        assertFalse((zendeskRefused.getMessage() + clickUpRefused.getMessage()).contains("canary"));
    }

    @Test
    void bothSidesGiveASignWithTheCallsThatAreUsed() {
        ConnectionSigns signs = new ConnectionSigns(known, one, budgets);
        String host = String.valueOf(zendesk.baseUrl().getHost());

        assertEquals(
                List.of(
                        new VendorSign("Zendesk", host, null, "", 1, 20, null),
                        new VendorSign("ClickUp", host, null, "", 1, 5, null)),
                signs.of("acme"));

        known.secrets = new ConnectionSecrets("another", clickUp.token(ROBOT));
        List<VendorSign> refused = signs.of("acme");
        assertEquals(VendorErrorKind.AUTHENTICATION, refused.get(0).trouble());
        assertTrue(refused.get(0).says().contains("client id or secret refused"), refused.get(0)::says);
        assertNull(refused.get(1).trouble());
        assertEquals(2, clickUp.requests().count(ClickUpOperation.USER));
    }

    private static VendorException failure(Callable<?> call) {
        return assertThrows(VendorException.class, call::call);
    }

    /** Calls as often as it may, two threads to a worker; answers how often that was. */
    private static int calls(Callable<?> first, Callable<?> second) throws Exception {
        List<Callable<Integer>> callers = new ArrayList<>(Collections.nCopies(2, () -> untilRefused(first)));
        callers.addAll(Collections.nCopies(2, () -> untilRefused(second)));
        ExecutorService pool = Executors.newFixedThreadPool(callers.size());
        try {
            int made = 0;
            for (Future<Integer> caller : pool.invokeAll(callers)) {
                made += caller.get();
            }
            return made;
        } finally {
            pool.shutdownNow();
        }
    }

    private static int untilRefused(Callable<?> call) throws Exception {
        int made = 0;
        while (true) {
            try {
                call.call();
                made++;
            } catch (VendorException refused) {
                assertEquals(VendorErrorKind.RATE_LIMITED, refused.kind(), refused.getMessage());
                return made;
            }
        }
    }

    /** One connection, as a test wants it. */
    private static final class Known implements Connections {
        private volatile ConnectionSpec spec;
        private volatile ConnectionSecrets secrets;

        Known(ConnectionSpec spec, ConnectionSecrets secrets) {
            this.spec = spec;
            this.secrets = secrets;
        }

        @Override
        public ConnectionSpec spec(String connection) {
            return spec;
        }

        @Override
        public ConnectionSecrets secrets(String connection) {
            return secrets;
        }
    }
}
