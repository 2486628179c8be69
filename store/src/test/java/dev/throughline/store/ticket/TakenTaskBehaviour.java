package dev.throughline.store.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.testing.TestConnections;
import dev.throughline.store.testing.TestLinks;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A task that was there before the connection is one ticket's only. */
abstract class TakenTaskBehaviour extends StoreFixture {
    private final String connection = UUID.randomUUID().toString();
    private Instant now = NOON;

    TakenTaskBehaviour(Dialect dialect) {
        super(dialect);
    }

    private TicketLinkRepository links() {
        return new TicketLinkRepository(database());
    }

    private Instant look(String ticket) {
        now = now.plusSeconds(1);
        StoredLink link = links().begin(connection, ticket, now);
        links().looked(connection, ticket, link.version(), TestLinks.ticket(ticket, "a"), null, now);
        return now;
    }

    private PlanRepository.Answer plan(String ticket, Instant lookedAt, PlanRepository.Drawer drawer) {
        return new PlanRepository(database())
                .plan(connection, ticket, lookedAt, "hash", drawer, TestLinks.NOTHING_FOUND, now);
    }

    private @Nullable String task(String ticket) {
        return links().find(connection, ticket).orElseThrow().task();
    }

    @Test
    void aTaskThatAnotherTicketTookSinceTheLookIsNotTaken() {
        PlanRepository.Drawer taking =
                (link, read) -> new PlanRepository.Drawn(TestLinks.takes(link.base(), "t14"), null);
        Instant first = look("14");
        Instant second = look("15");

        assertFalse(plan("14", first, taking).stale());
        assertTrue(plan("15", second, taking).stale());

        assertEquals("t14", task("14"));
        assertNull(task("15"));
        assertFalse(plan("14", look("14"), taking).stale(), "its own task stays its own");
    }

    @Test
    void ofTwoTicketsThatTakeATaskAtOnceOneLooksAgain() throws Exception {
        new ConnectionRepository(database(), vault())
                .put(TestConnections.spec(connection, "1"), TestConnections.SECRETS, "ann", NOON);
        CyclicBarrier both = new CyclicBarrier(2);
        PlanRepository.Drawer taking = (link, read) -> {
            meet(both);
            return new PlanRepository.Drawn(TestLinks.takes(link.base(), "t17"), null);
        };
        Instant first = look("17");
        Instant second = look("18");
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            Future<PlanRepository.Answer> one = workers.submit(() -> plan("17", first, taking));
            Future<PlanRepository.Answer> other = workers.submit(() -> plan("18", second, taking));

            assertNotEquals(
                    one.get(1, TimeUnit.MINUTES).stale(),
                    other.get(1, TimeUnit.MINUTES).stale());
        } finally {
            workers.shutdownNow();
        }
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }
}
