package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.ManualClock;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.zendesk.RateObservation;
import dev.throughline.worker.connector.zendesk.RateObservation.NarrowLimit;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers on one database. */
class TicketBudgetsTest {
    private static final String ACCOUNT = "zendesk|acme.zendesk.com";
    private static final String TOKEN = "clickup|api.clickup.com|0123";
    private static final TicketRates HASTY = new TicketRates(1, Duration.ZERO);

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private Database database;
    private ZendeskGate one;
    private ZendeskGate other;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        one = worker(HASTY).zendesk(ACCOUNT);
        other = worker(HASTY).zendesk(ACCOUNT);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private TicketBudgets worker(TicketRates rates) {
        return new TicketBudgets(new CallBudget(database), rates, clock);
    }

    @Test
    void twoWorkersTogetherNeverMakeMoreCallsThanTheAccountHas() throws Exception {
        assertEquals(190, calls(one, other, "ticket"));
        clock.pass(Duration.ofMinutes(1));
        assertEquals(190, calls(one, other, "ticket"));
    }

    @Test
    void exportsAreTenAMinuteAndLeaveTheOtherCallsAlone() throws Exception {
        assertEquals(10, calls(one, other, "export"));

        assertTrue(refused(one, "export", null).compareTo(Duration.ofSeconds(60)) <= 0);
        assertEquals(180, calls(one, other, "ticket"), "what an export could not use was given back");
    }

    @Test
    void aTicketIsUpdatedThirtyTimesInTenMinutesAndTheOthersStillAre() throws InterruptedException {
        for (int update = 0; update < 15; update++) {
            one.acquire("update", 7L).close();
            other.acquire("update", 7L).close();
        }

        assertEquals(Duration.ofMinutes(10), refused(one, "update", 7L));
        assertEquals(Duration.ofMinutes(10), refused(other, "update", 7L));
        other.acquire("update", 8L).close();
        clock.pass(Duration.ofMinutes(10));
        other.acquire("update", 7L).close();
    }

    @Test
    void whatOneWorkerIsToldStopsTheOtherToTheSecond() throws InterruptedException {
        tell(one, "me", null, limited(Duration.ofSeconds(17), null, List.of()));

        assertEquals(Duration.ofMillis(17_001), refused(other, "ticket", null));
        clock.pass(Duration.ofSeconds(17));
        other.acquire("ticket", null).close();
    }

    @Test
    void theAnswerTellsHowManyCallsThereAre() throws Exception {
        tell(one, "me", null, new RateObservation(200, null, 700L, 699L, Duration.ofSeconds(60), List.of()));
        tell(other, "me", null, new RateObservation(200, null, 700L, 698L, Duration.ofSeconds(60), List.of()));

        assertEquals(665 - 2, calls(one, other, "ticket"));
    }

    @Test
    void aWorkerThatBeginsWhereOthersHaveCalledMoreThanItKnowsOfAsksOnceAndIsTold() throws Exception {
        tell(one, "me", null, new RateObservation(200, null, 700L, 699L, Duration.ofSeconds(60), List.of()));
        for (int call = 0; call < 300; call++) {
            one.acquire("ticket", null).close();
        }

        other.acquire("ticket", null).close();
        refused(other, "ticket", null);
        clock.pass(Duration.ofSeconds(1));
        tell(other, "ticket", null, new RateObservation(200, null, 700L, 390L, Duration.ofSeconds(59), List.of()));

        other.acquire("ticket", null).close();
    }

    @Test
    void whereNobodyKnowsMoreNobodyCallsMore() throws Exception {
        assertEquals(190, calls(one, other, "ticket"));

        clock.pass(Duration.ofSeconds(2));
        refused(one, "ticket", null);
        refused(other, "ticket", null);
    }

    @Test
    void othersWhoCallTheAccountAreSeenInTheAnswer() throws InterruptedException {
        tell(one, "me", null, new RateObservation(200, null, 400L, 20L, Duration.ofSeconds(42), List.of()));

        assertEquals(Duration.ofMillis(42_001), refused(other, "ticket", null));
    }

    @Test
    void aRefusalForOneTicketStopsThatTicketOnly() throws InterruptedException {
        NarrowLimit used = new NarrowLimit("ticket-updates-10-7", 30L, 0L, Duration.ofMinutes(5));
        tell(one, "update", 7L, limited(Duration.ofMinutes(5), 350L, List.of(used)));

        assertEquals(Duration.ofMillis(300_001), refused(other, "update", 7L));
        other.acquire("update", 8L).close();
        other.acquire("ticket", null).close();
    }

    @Test
    void aRefusalOfAnUpdateThatIsNotTheAccountsLeavesReadingAlone() throws InterruptedException {
        tell(one, "update", 7L, limited(Duration.ofSeconds(30), 350L, List.of()));

        assertEquals(Duration.ofMillis(30_001), refused(other, "update", 8L));
        other.acquire("ticket", null).close();
    }

    @Test
    void aRefusedExportStopsExportsOnly() throws InterruptedException {
        tell(one, "export", null, limited(Duration.ofSeconds(30), 350L, List.of()));

        assertEquals(Duration.ofMillis(30_001), refused(other, "export", null));
        other.acquire("ticket", null).close();
    }

    @Test
    void anAddOnOfTheAccountGivesMoreExports() throws Exception {
        NarrowLimit wide = new NarrowLimit("incremental-exports-tickets-cursor", 30L, 29L, Duration.ofSeconds(60));
        RateObservation answer = new RateObservation(200, null, 400L, 390L, Duration.ofSeconds(60), List.of(wide));
        tell(one, "export", null, answer);
        tell(other, "export", null, answer);

        assertEquals(28, calls(one, other, "export"));
    }

    @Test
    void tokenRequestsPauseApart() throws InterruptedException {
        tell(one, "token", null, limited(Duration.ofSeconds(30), null, List.of()));

        assertEquals(Duration.ofMillis(30_001), refused(other, "token", null));
        other.acquire("ticket", null).close();
    }

    @Test
    void noCallBeginsWhereItWouldCountInTheNextMinute() throws InterruptedException {
        clock.pass(Duration.ofMillis(59_900));

        assertEquals(Duration.ofMillis(100), refused(one, "ticket", null));
        clock.pass(Duration.ofMillis(100));
        one.acquire("ticket", null).close();
    }

    @Test
    void twoWorkersTogetherNeverMakeMoreCallsThanAClickUpTokenHas() throws Exception {
        ClickUpGate first = worker(HASTY).clickUp(TOKEN);
        ClickUpGate second = worker(HASTY).clickUp(TOKEN);

        assertEquals(
                95,
                calls(
                        () -> first.acquire("task").close(),
                        () -> second.acquire("task").close()));
    }

    @Test
    void theEndOfAClickUpMinuteIsHeardByAll() throws InterruptedException {
        ClickUpGate first = worker(HASTY).clickUp(TOKEN);
        ClickUpGate second = worker(HASTY).clickUp(TOKEN);
        try (ClickUpGate.Permit permit = first.acquire("task")) {
            permit.observed(new dev.throughline.worker.connector.clickup.RateObservation(
                    200, 1_000L, 50L, Duration.ofSeconds(21)));
        }

        VendorException refused = assertThrows(VendorException.class, () -> second.acquire("task"));

        assertEquals(Duration.ofMillis(21_001), refused.retryAfter());
        assertEquals("ClickUp task: not sent, the allowance is used up; next try in 22 s", refused.getMessage());
        clock.pass(Duration.ofSeconds(21));
        second.acquire("task").close();
    }

    @Test
    void ratesAreScaledWithThoseOfAStandIn() throws Exception {
        ZendeskGate scaled = worker(HASTY.times(0.1)).zendesk("zendesk|scaled");

        assertEquals(1, calls(scaled, scaled, "export"));
        assertEquals(19, calls(scaled, scaled, "ticket"));
    }

    @Test
    void aShortWaitIsWaitedFor() throws InterruptedException {
        Clock real = Clock.systemUTC();
        ZendeskGate patient = new TicketBudgets(
                        new CallBudget(database), new TicketRates(1, Duration.ofMinutes(2)), real)
                .zendesk("zendesk|patient");
        Instant until = real.instant().plusMillis(300);
        tell(patient, "me", null, limited(Duration.ofMillis(300), null, List.of()));

        patient.acquire("ticket", null).close();

        assertTrue(!real.instant().isBefore(until));
    }

    @Test
    void theFigureIsOfAllWorkers() throws InterruptedException {
        TicketBudgets worker = worker(HASTY);
        tell(one, "me", null, limited(Duration.ofSeconds(17), null, List.of()));

        TicketBudgets.Figure figure = worker.zendeskFigure(ACCOUNT);

        assertTrue(figure.used() >= 1 && figure.allowed() == 190, figure::toString);
        assertEquals(clock.instant().plusSeconds(17), figure.closedUntil().orElseThrow());
        assertEquals(0, worker.clickUpFigure(TOKEN).used());
    }

    private static RateObservation limited(Duration wait, @Nullable Long remaining, List<NarrowLimit> narrower) {
        return new RateObservation(429, wait, remaining == null ? null : 400L, remaining, null, narrower);
    }

    private static void tell(ZendeskGate gate, String operation, @Nullable Long ticket, RateObservation answer)
            throws InterruptedException {
        try (ZendeskGate.Permit permit = gate.acquire(operation, ticket)) {
            permit.observed(answer);
        }
    }

    private static Duration refused(ZendeskGate gate, String operation, @Nullable Long ticket) {
        VendorException refused = assertThrows(VendorException.class, () -> gate.acquire(operation, ticket));
        assertEquals(VendorErrorKind.RATE_LIMITED, refused.kind());
        Duration wait = refused.retryAfter();
        assertTrue(wait != null, "the time left is told");
        return wait;
    }

    private static int calls(ZendeskGate first, ZendeskGate second, String operation)
            throws InterruptedException, ExecutionException {
        return calls(
                () -> first.acquire(operation, null).close(),
                () -> second.acquire(operation, null).close());
    }

    /** Calls as often as it may, four threads to a worker; answers how often that was. */
    private static int calls(Call first, Call second) throws InterruptedException, ExecutionException {
        List<Callable<Integer>> callers = new ArrayList<>(Collections.nCopies(4, () -> untilRefused(first)));
        callers.addAll(Collections.nCopies(4, () -> untilRefused(second)));
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
