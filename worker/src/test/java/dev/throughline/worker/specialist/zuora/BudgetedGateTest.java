package dev.throughline.worker.specialist.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.ManualClock;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.CallGate.Permit;
import dev.throughline.worker.connector.zuora.RateObservation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetedGateTest {
    private static final TenantAllowance ALLOWANCE = new TenantAllowance(5, 50_000, 4);

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private Database database;
    private CallBudget budget;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        budget = new CallBudget(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void twoGatesTogetherHoldNoMorePermitsThanTheTenantAllows() throws InterruptedException {
        try (BudgetedGate first = gate("first");
                BudgetedGate second = gate("second")) {
            first.acquire("list").close();
            second.acquire("list").close();

            assertEquals(0, budget.leaseConcurrency("tenant", 5, 5, Duration.ofSeconds(1), "third", clock.instant()));
        }
        assertEquals(5, budget.leaseConcurrency("tenant", 5, 5, Duration.ofSeconds(1), "third", clock.instant()));
    }

    @Test
    void aLongRetryAfterIsNotWaitedForHereButHandedToTemporal() throws InterruptedException {
        try (BudgetedGate gate = gate("one")) {
            refusedFor(gate, Duration.ofMinutes(5));

            VendorException refused = assertThrows(VendorException.class, () -> gate.acquire("list"));

            assertEquals(VendorErrorKind.RATE_LIMITED, refused.kind());
            assertNotNull(refused.retryAfter());
            assertTrue(
                    refused.retryAfter().compareTo(Duration.ofMinutes(5)) >= 0, "retry after " + refused.retryAfter());
        }
    }

    @Test
    void whatOneGateWasToldStopsTheOthersToo() throws InterruptedException {
        try (BudgetedGate told = gate("told");
                BudgetedGate other = gate("other")) {
            refusedFor(told, Duration.ofMinutes(5));
            clock.pass(Duration.ofSeconds(1));

            assertThrows(VendorException.class, () -> other.acquire("list"));
        }
    }

    @Test
    void aUsedUpWindowStopsTheCallsUntilItsReset() throws InterruptedException {
        try (BudgetedGate gate = gate("one")) {
            try (Permit permit = gate.acquire("list")) {
                permit.observed(new RateObservation(200, false, null, 0L, Duration.ofMinutes(10)));
            }

            assertThrows(VendorException.class, () -> gate.acquire("list"));
            clock.pass(Duration.ofMinutes(11));
            gate.renew();
        }
    }

    @Test
    void permitsThatRanOutAreNotUsedAnyMore() throws InterruptedException {
        try (BudgetedGate gate = gate("one")) {
            gate.acquire("list").close();
            clock.pass(Duration.ofMinutes(1));
            budget.leaseConcurrency("tenant", 5, 5, Duration.ofMinutes(5), "another", clock.instant());

            gate.renew();

            VendorException refused = assertThrows(VendorException.class, () -> gate.acquire("list"));
            assertEquals(VendorErrorKind.CONCURRENCY_LIMITED, refused.kind());
        }
    }

    @Test
    void aTokenRequestNeedsNoPermit() throws InterruptedException {
        budget.leaseConcurrency("tenant", 5, 5, Duration.ofMinutes(5), "another", clock.instant());
        try (BudgetedGate gate = gate("one")) {
            gate.acquire(BudgetedGate.TOKEN).close();

            assertEquals(1, gate.calls());
        }
    }

    private static void refusedFor(BudgetedGate gate, Duration wait) throws InterruptedException {
        try (Permit permit = gate.acquire("list")) {
            permit.observed(new RateObservation(429, false, wait, null, null));
        }
    }

    private BudgetedGate gate(String holder) {
        return new BudgetedGate(budget, "tenant", ALLOWANCE, holder, clock);
    }
}
