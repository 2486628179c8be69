package dev.throughline.worker.connector.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final CircuitBreaker breaker = new CircuitBreaker(3, Duration.ofSeconds(10), nanos::get);

    @Test
    void failuresThatAreNotInARowOpenNothing() {
        fail(2);
        breaker.enter();
        breaker.succeeded();
        fail(2);
        assertTrue(breaker.enter());
    }

    @Test
    void enoughFailuresInARowRefuseCallsForAWhile() {
        fail(3);
        pass(Duration.ofSeconds(4));
        assertFalse(breaker.enter());
        assertTrue(breaker.refuses());
        assertEquals(Duration.ofSeconds(6), breaker.retryAfter());
    }

    @Test
    void afterTheWhileOneCallProbesAndTheOthersWait() {
        fail(3);
        pass(Duration.ofSeconds(10));
        assertTrue(breaker.enter());
        assertFalse(breaker.enter());
        assertEquals(Duration.ofSeconds(1), breaker.retryAfter());
    }

    @Test
    void aProbesSuccessClosesIt() {
        fail(3);
        pass(Duration.ofSeconds(10));
        breaker.enter();
        breaker.succeeded();
        assertTrue(breaker.enter());
        assertTrue(breaker.enter());
    }

    @Test
    void aProbesFailureOpensItForAnotherWhile() {
        fail(3);
        pass(Duration.ofSeconds(10));
        fail(1);
        pass(Duration.ofSeconds(9));
        assertFalse(breaker.enter());
        pass(Duration.ofSeconds(1));
        assertTrue(breaker.enter());
    }

    @Test
    void anAbandonedProbeLeavesRoomForTheNext() {
        fail(3);
        pass(Duration.ofSeconds(10));
        breaker.enter();
        breaker.abandoned();
        assertTrue(breaker.enter());
    }

    @Test
    void failuresThatArriveLateDoNotProlongIt() {
        fail(3);
        pass(Duration.ofSeconds(9));
        breaker.failed();
        pass(Duration.ofSeconds(1));
        assertTrue(breaker.enter());
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.enter();
            breaker.failed();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
