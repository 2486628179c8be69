package dev.throughline.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.budget.CallBudget;
import dev.throughline.store.testing.TestDatabases;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.zendesk.RateObservation;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import dev.throughline.worker.specialist.tickets.TicketBudgets;
import dev.throughline.worker.specialist.tickets.TicketRates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two workers, each with its own pool to one PostgreSQL, call as fast as they may. */
@Tag("postgres")
class SharedBudgetPostgresTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final TicketRates HASTY = new TicketRates(1, Duration.ZERO);
    private static final String ACCOUNT = "zendesk|acme.zendesk.com";

    private Database first;
    private Database second;
    private TicketBudgets one;
    private TicketBudgets other;

    @BeforeEach
    void open() {
        DatabaseSettings settings = TestDatabases.postgres();
        first = Database.open(settings);
        first.migrate();
        second = Database.open(settings);
        one = new TicketBudgets(new CallBudget(first), HASTY, NOON);
        other = new TicketBudgets(new CallBudget(second), HASTY, NOON);
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
    }

    @Test
    void togetherTheyNeverExceedWhatTheVendorsAllow() throws InterruptedException, ExecutionException {
        assertEquals(10, calls("export", null));
        assertEquals(30, calls("update", 7L));
        assertEquals(150, calls("ticket", null), "190 of the account are left to us, of which 40 are used");

        ClickUpGate mine = one.clickUp("clickup|api.clickup.com|0123");
        ClickUpGate theirs = other.clickUp("clickup|api.clickup.com|0123");
        assertEquals(
                95,
                calls(
                        () -> mine.acquire("task").close(),
                        () -> theirs.acquire("task").close()));
    }

    @Test
    void whatOneIsToldStopsTheOther() throws InterruptedException {
        ZendeskGate told = one.zendesk(ACCOUNT);
        ZendeskGate unaware = other.zendesk(ACCOUNT);
        unaware.acquire("ticket", null).close();
        try (ZendeskGate.Permit permit = told.acquire("ticket", null)) {
            permit.observed(new RateObservation(429, Duration.ofSeconds(17), null, null, null, List.of()));
        }

        VendorException refused = assertThrows(VendorException.class, () -> unaware.acquire("ticket", null));

        assertEquals(Duration.ofMillis(17_001), refused.retryAfter());
    }

    private int calls(String operation, @Nullable Long ticket) throws InterruptedException, ExecutionException {
        ZendeskGate mine = one.zendesk(ACCOUNT);
        ZendeskGate theirs = other.zendesk(ACCOUNT);
        return calls(
                () -> mine.acquire(operation, ticket).close(),
                () -> theirs.acquire(operation, ticket).close());
    }

    private static int calls(Call mine, Call theirs) throws InterruptedException, ExecutionException {
        List<Callable<Integer>> callers = new ArrayList<>(Collections.nCopies(4, () -> untilRefused(mine)));
        callers.addAll(Collections.nCopies(4, () -> untilRefused(theirs)));
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

    private static int untilRefused(Call call) throws InterruptedException {
        int made = 0;
        while (true) {
            try {
                call.make();
                made++;
            } catch (VendorException refused) {
                return made;
            }
        }
    }

    private interface Call {
        void make() throws InterruptedException;
    }
}
