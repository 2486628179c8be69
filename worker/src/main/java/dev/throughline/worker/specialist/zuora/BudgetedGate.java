package dev.throughline.worker.specialist.zuora;

import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.CallGate;
import dev.throughline.worker.connector.zuora.RateObservation;
import dev.throughline.worker.specialist.budget.Patience;
import dev.throughline.worker.specialist.budget.SharedRate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way to one tenant for one activity: permits and calls are leased in blocks from the budget that all workers share,
 * and what the vendor's headers say about the rate stops everybody.
 */
final class BudgetedGate implements CallGate, AutoCloseable {
    private static final Duration LEASE_TTL = Duration.ofSeconds(15);
    /** The window in which a tenant's calls are counted. */
    static final Duration RATE_WINDOW = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration PAUSE_READ_EVERY = Duration.ofSeconds(1);

    /** Longer than this nobody waits here: the activity fails, and Temporal comes back after the delay. */
    static final Duration PATIENCE = Duration.ofSeconds(65);

    private final CallBudget budget;
    private final String credential;
    private final TenantAllowance allowance;
    private final String holder;
    private final Clock clock;
    private final SharedRate rate;
    private final SharedRate tokenRate;
    private final Patience patience;
    private final Semaphore permits = new Semaphore(0);
    private final AtomicLong calls = new AtomicLong();
    private int leased;
    private boolean lapsed;

    BudgetedGate(CallBudget budget, String credential, TenantAllowance allowance, String holder, Clock clock) {
        this.budget = budget;
        this.credential = credential;
        this.allowance = allowance;
        this.holder = holder;
        this.clock = clock;
        this.rate =
                new SharedRate(budget, credential, RATE_WINDOW, allowance.callsPerMinute(), PAUSE_READ_EVERY, clock);
        this.tokenRate =
                new SharedRate(budget, credential + "#token", RATE_WINDOW, Long.MAX_VALUE, Duration.ZERO, clock);
        this.patience = new Patience("Zuora", PATIENCE, clock);
    }

    /**
     * Keeps the leased permits; to be called well within 15 seconds. Permits that ran out because this JVM stood still may
     * be somebody else's by now, so no call is made on them any more.
     */
    void renew() {
        int expected = usablePermits();
        if (expected > 0 && budget.renew(credential, holder, LEASE_TTL, clock.instant()) < expected) {
            noteLapse();
        }
    }

    private synchronized int usablePermits() {
        return lapsed ? 0 : leased;
    }

    private synchronized void noteLapse() {
        lapsed = true;
    }

    @Override
    public Permit acquire(String operation) throws InterruptedException {
        if (operation.equals(TOKEN)) {
            awaitTokenCall();
            return new TokenCall();
        }
        awaitPermits(operation);
        permits.acquire();
        // Behind the permit, so that what waited for one does not go out into a block that came meanwhile.
        boolean called = false;
        try {
            awaitCall(operation);
            called = true;
        } finally {
            if (!called) {
                permits.release();
            }
        }
        calls.incrementAndGet();
        return new Held();
    }

    /** Calls made so far. */
    long calls() {
        return calls.get();
    }

    /** Time in which any call waited for the tenant's limits. */
    Duration throttled() {
        return patience.waited();
    }

    /** Leases a block of permits when none is held; answers false when the tenant has none to give now. */
    private synchronized boolean holdsPermits() {
        refuseWhenLapsed();
        if (leased == 0) {
            leased = budget.leaseConcurrency(
                    credential, allowance.wanted(), allowance.concurrent(), LEASE_TTL, holder, clock.instant());
            permits.release(leased);
        }
        return leased > 0;
    }

    private synchronized void refuseWhenLapsed() {
        if (lapsed) {
            throw VendorException.unanswered(
                    VendorErrorKind.CONCURRENCY_LIMITED, "Zuora: the leased permits ran out; they are leased anew");
        }
    }

    private void awaitPermits(String operation) throws InterruptedException {
        patience.await(operation, VendorErrorKind.CONCURRENCY_LIMITED, () -> holdsPermits() ? Duration.ZERO : POLL);
    }

    /** Waits out a pause, then takes one call of the window's allowance. */
    private void awaitCall(String operation) throws InterruptedException {
        patience.await(operation, VendorErrorKind.RATE_LIMITED, () -> {
            refuseWhenLapsed();
            return rate.take();
        });
    }

    /** Token requests have a limit of their own, and must not wait for a permit that waits for them. */
    private void awaitTokenCall() throws InterruptedException {
        patience.await(TOKEN, VendorErrorKind.RATE_LIMITED, tokenRate::closedFor);
        calls.incrementAndGet();
    }

    @Override
    public synchronized void close() {
        if (leased > 0 && !lapsed) {
            budget.release(credential, holder, leased);
        }
        leased = 0;
    }

    /** One call in flight. */
    private final class Held implements Permit {
        @Override
        public void observed(RateObservation seen) {
            hear(seen, rate);
        }

        @Override
        public void close() {
            permits.release();
        }
    }

    /** A token request in flight. */
    private final class TokenCall implements Permit {
        @Override
        public void observed(RateObservation seen) {
            hear(seen, tokenRate);
        }

        @Override
        public void close() {
            // Token requests hold no permit.
        }
    }

    private static void hear(RateObservation seen, SharedRate limit) {
        if (seen.status() == 429) {
            Duration asked = seen.retryAfter() != null ? seen.retryAfter() : seen.reset();
            limit.close(asked == null ? Duration.ofSeconds(1) : asked);
        } else {
            limit.heard(seen.remaining(), 0, seen.reset());
        }
    }
}
