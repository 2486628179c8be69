package dev.throughline.worker.specialist.zuora;

import dev.throughline.store.budget.CallBudget;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.CallGate;
import dev.throughline.worker.connector.zuora.RateObservation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way to one tenant for one activity: permits and calls are leased in blocks from the budget that all workers share,
 * and what the vendor's headers say about the rate stops everybody.
 */
final class BudgetedGate implements CallGate, AutoCloseable {
    private static final Duration LEASE_TTL = Duration.ofSeconds(15);
    /** The window in which a tenant's calls are counted. */
    static final Duration RATE_WINDOW = Duration.ofMinutes(1);

    private static final int LARGEST_CALL_BLOCK = 100;
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration BLOCK_READ_EVERY = Duration.ofSeconds(1);

    /** Longer than this nobody waits here: the activity fails, and Temporal comes back after the delay. */
    static final Duration PATIENCE = Duration.ofSeconds(65);

    private final CallBudget budget;
    private final String credential;
    private final TenantAllowance allowance;
    private final String holder;
    private final Clock clock;
    private final Semaphore permits = new Semaphore(0);
    private final AtomicLong calls = new AtomicLong();
    private long throttledNanos;
    private long waitingSinceNanos;
    private int waiting;
    private int leased;
    private boolean lapsed;
    private long callsLeft;
    private Instant blockedUntil = Instant.EPOCH;
    private Instant blockReadAt = Instant.EPOCH;

    BudgetedGate(CallBudget budget, String credential, TenantAllowance allowance, String holder, Clock clock) {
        this.budget = budget;
        this.credential = credential;
        this.allowance = allowance;
        this.holder = holder;
        this.clock = clock;
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
    synchronized Duration throttled() {
        return Duration.ofNanos(throttledNanos);
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

    private void refuseWhenLapsed() {
        if (lapsed) {
            throw VendorException.unanswered(
                    VendorErrorKind.CONCURRENCY_LIMITED, "Zuora: the leased permits ran out; they are leased anew");
        }
    }

    private void awaitPermits(String operation) throws InterruptedException {
        Instant giveUpAt = clock.instant().plus(PATIENCE);
        while (!holdsPermits()) {
            pause(operation, POLL, giveUpAt, VendorErrorKind.CONCURRENCY_LIMITED);
        }
    }

    /** Waits out a block, then takes one call of the window's allowance. */
    private void awaitCall(String operation) throws InterruptedException {
        Instant giveUpAt = clock.instant().plus(PATIENCE);
        for (Duration wait = takeCall(); !wait.isZero(); wait = takeCall()) {
            pause(operation, wait, giveUpAt, VendorErrorKind.RATE_LIMITED);
        }
    }

    /** Takes a call, or answers how long to wait before asking again. */
    private synchronized Duration takeCall() {
        refuseWhenLapsed();
        Instant now = clock.instant();
        readBlock(now);
        if (now.isBefore(blockedUntil)) {
            return Duration.between(now, blockedUntil).plusMillis(1);
        }
        if (callsLeft == 0) {
            callsLeft = budget.leaseCalls(credential, RATE_WINDOW, allowance.callsPerMinute(), callBlock(), now);
        }
        if (callsLeft == 0) {
            return POLL;
        }
        callsLeft--;
        return Duration.ZERO;
    }

    /** Small against the limit: what an activity leases and does not use is lost to the window. */
    private int callBlock() {
        return (int) Math.max(1, Math.min(LARGEST_CALL_BLOCK, allowance.callsPerMinute() / 50));
    }

    /** Token requests have a limit of their own, and must not wait for a permit that waits for them. */
    private void awaitTokenCall() throws InterruptedException {
        Instant now = clock.instant();
        Instant until = budget.blockedUntil(tokenCredential()).orElse(Instant.EPOCH);
        if (until.isAfter(now)) {
            Duration left = Duration.between(now, until).plusMillis(1);
            pause(TOKEN, left, now.plus(PATIENCE), VendorErrorKind.RATE_LIMITED);
        }
        calls.incrementAndGet();
    }

    private String tokenCredential() {
        return credential + "#token";
    }

    /** What other workers were told; asked for at most once a second. */
    private void readBlock(Instant now) {
        if (Duration.between(blockReadAt, now).compareTo(BLOCK_READ_EVERY) >= 0) {
            blockReadAt = now;
            Instant stored = budget.blockedUntil(credential).orElse(Instant.EPOCH);
            if (stored.isAfter(blockedUntil)) {
                blockedUntil = stored;
            }
        }
    }

    /** Waits, holding no lock; gives up at once when the end of the wait is beyond patience. */
    private void pause(String operation, Duration wait, Instant giveUpAt, VendorErrorKind kind)
            throws InterruptedException {
        if (clock.instant().plus(wait).isAfter(giveUpAt)) {
            throw new VendorException(
                    kind, kind.retry(), 0, wait, "Zuora " + operation + ": the tenant's allowance is used up", null);
        }
        waitBegins();
        try {
            Thread.sleep(wait.toMillis());
        } finally {
            waitEnds();
        }
    }

    private synchronized void waitBegins() {
        if (waiting++ == 0) {
            waitingSinceNanos = System.nanoTime();
        }
    }

    private synchronized void waitEnds() {
        if (--waiting == 0) {
            throttledNanos += System.nanoTime() - waitingSinceNanos;
        }
    }

    private synchronized void blockFor(Duration wait) {
        Instant until = clock.instant().plus(wait);
        if (until.isAfter(blockedUntil)) {
            blockedUntil = until;
            budget.block(credential, until);
        }
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
            Duration wait = waitAfter(seen);
            if (wait != null) {
                blockFor(wait);
            }
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
            Duration wait = waitAfter(seen);
            if (wait != null) {
                budget.block(tokenCredential(), clock.instant().plus(wait));
            }
        }

        @Override
        public void close() {
            // Token requests hold no permit.
        }
    }

    /** How long nobody may call after this answer; null when it says nothing of the kind. */
    private static @Nullable Duration waitAfter(RateObservation seen) {
        Duration reset = seen.reset();
        if (seen.status() == 429) {
            Duration asked = seen.retryAfter() != null ? seen.retryAfter() : reset;
            return asked == null ? Duration.ofSeconds(1) : asked;
        }
        Long remaining = seen.remaining();
        return remaining != null && remaining <= 0 ? reset : null;
    }
}
