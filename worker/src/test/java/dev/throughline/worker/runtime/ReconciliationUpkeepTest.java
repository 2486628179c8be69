package dev.throughline.worker.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.worker.specialist.tickets.TicketAccess;
import dev.throughline.worker.specialist.tickets.TicketSpecialists;
import dev.throughline.worker.specialist.tickets.TriageDesk;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The look of each minute at which connections are due. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class ReconciliationUpkeepTest {
    private static final String CONNECTION = "acme";

    private final HeldTimer timer = new HeldTimer();
    private final ExecutorService aside = Executors.newCachedThreadPool();
    private TestWorkflowEnvironment temporal;
    private Database database;
    private TicketSpecialists tickets;

    @BeforeEach
    void open(@TempDir Path directory) {
        temporal = TestWorkflowEnvironment.newInstance(
                TemporalProgram.options().setUseTimeskipping(false).build());
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        SecretVault vault = SecretVault.open(MasterKey.generate(), database);
        ConnectionFile.Reading reading = ConnectionFile.read(
                CONNECTION,
                Map.of(
                        "zendesk",
                        Map.of("baseUrl", "https://acme.zendesk.com", "clientId", "us", "clientSecret", "s"),
                        "clickup",
                        Map.of("token", "t", "workspace", 9001, "list", 901),
                        "fields",
                        Map.of(
                                "title",
                                "both",
                                "status",
                                Map.of(
                                        "values",
                                        Map.of("new", "to do", "open", "to do", "solved", "complete"),
                                        "back",
                                        Map.of("to do", "open")))));
        new ConnectionRepository(database, vault)
                .put(
                        Objects.requireNonNull(
                                reading.spec(), () -> reading.mistakes().toString()),
                        new ConnectionSecrets("s", "t"),
                        "ann",
                        Instant.EPOCH);
        tickets = new TicketSpecialists(TicketAccess.to(""), database, vault, new TriageDesk(null), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        aside.shutdownNow();
        timer.shutdownNow();
        temporal.close();
        database.close();
    }

    /** The look, as the timer would have it each minute. */
    private Runnable look(Clock clock) {
        ScheduledFuture<?> ends = ReconciliationUpkeep.begin(
                temporal.getWorkflowClient(),
                tickets,
                new ReconciliationRepository(database),
                new ServerTraits("127.0.0.1:7233", true),
                clock,
                timer,
                Runnable::run);
        ends.cancel(false);
        return Objects.requireNonNull(timer.command);
    }

    private WorkflowExecutionStatus status() {
        return temporal.getWorkflowClient()
                .newUntypedWorkflowStub(
                        ProcessId.ticketReconciliation(CONNECTION).toString())
                .describe()
                .getStatus();
    }

    @Test
    void noLookBeginsWhileTheOneBeforeIsNotDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        CountingClock clock = new CountingClock(() -> {
            begun.countDown();
            await(goesOn);
        });
        Runnable look = look(clock);
        Future<?> first = aside.submit(look);
        await(begun);

        look.run();
        look.run();
        assertEquals(1, clock.looks.get(), "they looked beside it");
        goesOn.countDown();
        first.get();

        assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, status());
        look.run();
        assertEquals(2, clock.looks.get(), "the next one has its turn");
    }

    @Test
    void aLookThatFailsLeavesTheNextOneItsTurn() {
        CountingClock clock = new CountingClock(() -> {
            throw new IllegalStateException("the store is away");
        });
        Runnable look = look(clock);

        look.run();
        look.run();

        assertEquals(2, clock.looks.get());
        assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, status());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Keeps what it is to do, and does nothing by itself. */
    private static final class HeldTimer extends ScheduledThreadPoolExecutor {
        private @Nullable Runnable command;

        private HeldTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable held, long first, long every, TimeUnit unit) {
            command = held;
            return schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    }

    /** Counts who looks at it; something happens to the first. */
    private static final class CountingClock extends Clock {
        private final AtomicInteger looks = new AtomicInteger();
        private final Runnable toTheFirst;

        private CountingClock(Runnable toTheFirst) {
            this.toTheFirst = toTheFirst;
        }

        @Override
        public Instant instant() {
            if (looks.incrementAndGet() == 1) {
                toTheFirst.run();
            }
            return Instant.parse("2026-11-22T05:00:00Z");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
