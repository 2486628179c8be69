package dev.throughline.store.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

abstract class CallBudgetBehaviour extends StoreFixture {
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String credential = "host/" + UUID.randomUUID();

    CallBudgetBehaviour(Dialect dialect) {
        super(dialect);
    }

    private CallBudget budget() {
        return new CallBudget(database());
    }

    @Test
    void aLaterHolderGetsWhatIsLeft() {
        String own = credential + "left";

        assertEquals(8, budget().leaseConcurrency(own, 8, 10, TTL, "one", NOON));
        assertEquals(2, budget().leaseConcurrency(own, 8, 10, TTL, "two", NOON));
        assertEquals(0, budget().leaseConcurrency(own, 8, 10, TTL, "three", NOON));

        budget().release(own, "one", 3);
        assertEquals(3, budget().leaseConcurrency(own, 8, 10, TTL, "three", NOON));
    }

    @Test
    void aDeadHoldersPermitsComeBackWhenTheyExpire() {
        String own = credential + "expiry";
        budget().leaseConcurrency(own, 10, 10, TTL, "dead", NOON);

        assertEquals(0, budget().leaseConcurrency(own, 1, 10, TTL, "living", NOON.plusSeconds(29)));
        assertEquals(1, budget().leaseConcurrency(own, 1, 10, TTL, "living", NOON.plusSeconds(30)));
    }

    @Test
    void aRenewedHolderKeepsItsPermitsAndAnExpiredOneLearnsOfIt() {
        String own = credential + "renewal";
        budget().leaseConcurrency(own, 10, 10, TTL, "living", NOON);

        assertEquals(10, budget().renew(own, "living", TTL, NOON.plusSeconds(29)));
        assertEquals(0, budget().leaseConcurrency(own, 1, 10, TTL, "other", NOON.plusSeconds(40)));
        assertEquals(0, budget().renew(own, "living", TTL, NOON.plusSeconds(60)));
    }

    @Test
    void callsAreCountedPerWindow() {
        String own = credential + "window";

        assertEquals(60, budget().leaseCalls(own, MINUTE, 100, 60, NOON));
        assertEquals(40, budget().leaseCalls(own, MINUTE, 100, 60, NOON.plusSeconds(30)));
        assertEquals(0, budget().leaseCalls(own, MINUTE, 100, 60, NOON.plusSeconds(59)));
        assertEquals(60, budget().leaseCalls(own, MINUTE, 100, 60, NOON.plusSeconds(60)));
        assertEquals(0, budget().leaseCalls(own, MINUTE, 60, 60, NOON.plusSeconds(59)));
        assertEquals(5, budget().leaseCalls(own, Duration.ofHours(1), 5, 60, NOON));
    }

    @Test
    void aBlockIsNeverShortened() {
        String own = credential + "block";
        assertEquals(Optional.empty(), budget().blockedUntil(own));

        budget().block(own, NOON.plusSeconds(60));
        budget().block(own, NOON.plusSeconds(30));

        assertEquals(Optional.of(NOON.plusSeconds(60)), budget().blockedUntil(own));
    }

    @Test
    void whatIsIdleIsForgottenAndCanBeUsedAgain() {
        String own = credential + "idle";
        CallBudget budget = budget();
        budget.leaseCalls(own + "#ticket-1", MINUTE, 30, 1, NOON);
        budget.leaseCalls(own + "#ticket-2", MINUTE, 30, 1, NOON.plusSeconds(300));
        budget.leaseCalls(own + "#ticket-3", MINUTE, 30, 1, NOON);
        budget.block(own + "#ticket-3", NOON.plusSeconds(900));
        budget.leaseCalls(own + "_ticket-4", MINUTE, 30, 1, NOON);
        CallBudget other = budget();
        other.leaseCalls(own + "#ticket-1", MINUTE, 30, 1, NOON);

        budget.forgetIdle(own + "#ticket-", NOON.plusSeconds(301));

        assertEquals(List.of("#ticket-2", "#ticket-3", "_ticket-4"), remembered(own));
        assertEquals(29, other.leaseCalls(own + "#ticket-2", MINUTE, 30, 30, NOON.plusSeconds(301)));
        assertEquals(30, other.leaseCalls(own + "#ticket-1", MINUTE, 30, 30, NOON.plusSeconds(301)));
    }

    private List<String> remembered(String prefix) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select credential from call_budget")
                        .mapTo(String.class)
                        .list())
                .stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    @Test
    void manyAtOnceNeverHoldMoreThanTheLimit() throws InterruptedException, ExecutionException {
        String own = credential + "many";
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Integer> granted = atOnce(8, () -> {
            CallBudget mine = budget();
            String holder = UUID.randomUUID().toString();
            int sum = 0;
            for (int i = 0; i < 20; i++) {
                int lease = mine.leaseConcurrency(own, 3, 10, TTL, holder, Instant.now());
                most.accumulateAndGet(held.addAndGet(lease), Math::max);
                sum += lease;
                held.addAndGet(-lease);
                mine.release(own, holder, lease);
            }
            return sum;
        });

        assertTrue(most.get() <= 10, "held at once: " + most);
        assertTrue(granted.stream().mapToInt(Integer::intValue).sum() > 0);
    }

    @Test
    void manyAtOnceNeverLeaseMoreCallsThanTheWindowHas() throws InterruptedException, ExecutionException {
        String own = credential + "calls";

        List<Long> granted = atOnce(8, () -> {
            CallBudget mine = budget();
            long sum = 0;
            for (int i = 0; i < 10; i++) {
                sum += mine.leaseCalls(own, MINUTE, 100, 3, NOON);
            }
            return sum;
        });

        assertEquals(100, granted.stream().mapToLong(Long::longValue).sum());
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(Collections.nCopies(threads, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
