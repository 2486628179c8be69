package dev.throughline.worker.specialist.communications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.common.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Bulkhead bulkhead = new Bulkhead(2, Duration.ofMillis(10));

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void whoGetsNoPlaceComesAgainAndWhoEndsLeavesItsPlace() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch slow = new CountDownLatch(1);
        CompletableFuture<String> one = begin(inside, slow);
        CompletableFuture<String> other = begin(inside, slow);
        inside.await();

        ApplicationFailure refused = assertThrows(ApplicationFailure.class, () -> bulkhead.within(() -> "third"));
        slow.countDown();

        assertEquals(FailureType.RATE_LIMITED.name(), refused.getType());
        assertEquals(Duration.ofSeconds(5), refused.getNextRetryDelay());
        assertEquals("sent", one.join());
        assertEquals("sent", other.join());
        assertEquals("third", bulkhead.within(() -> "third"));
    }

    private CompletableFuture<String> begin(CountDownLatch inside, CountDownLatch slow) {
        return CompletableFuture.supplyAsync(() -> bulkhead.within(() -> slowly(inside, slow)), executor);
    }

    private static String slowly(CountDownLatch inside, CountDownLatch slow) {
        inside.countDown();
        try {
            slow.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return "sent";
    }
}
