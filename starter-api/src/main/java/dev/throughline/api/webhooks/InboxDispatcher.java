package dev.throughline.api.webhooks;

import dev.throughline.store.inbox.Bundle;
import dev.throughline.store.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from the inbox what is due and hands it to its processes. Several of them, in several programs, share the work. One
 * entity whose events cannot be handed over waits alone; the others go on.
 */
public final class InboxDispatcher implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(InboxDispatcher.class);
    private static final int EVENTS_AT_ONCE = 200;

    /** What a dead dispatcher held is due again after that; one that lives holds longer what it has not come to yet. */
    private static final Duration HELD_FOR = Duration.ofSeconds(30);

    private static final Duration HELD_ANEW_AFTER = HELD_FOR.dividedBy(3);

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final Inbox inbox;
    private final Map<String, InboxTarget> targets;
    private final DeliveryPatience patience;
    private final Clock clock;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    /**
     * A dispatcher that has not begun.
     *
     * @param targets by the source of their events
     */
    public InboxDispatcher(Inbox inbox, Map<String, InboxTarget> targets, DeliveryPatience patience, Clock clock) {
        this.inbox = inbox;
        this.targets = Map.copyOf(targets);
        this.patience = patience;
        this.clock = clock;
        this.thread = new Thread(this::work, "inbox-dispatcher");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Something has come. */
    public void wake() {
        wakeUps.release();
    }

    private void work() {
        while (!closing) {
            try {
                if (!round()) {
                    awaitMore();
                }
            } catch (RuntimeException failed) {
                LOGGER.warn("The inbox cannot be read or written now; trying again: {}", failed.toString());
                awaitMore();
            }
        }
    }

    private void awaitMore() {
        try {
            if (wakeUps.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    /**
     * Hands over what is due now.
     *
     * @return whether anything was
     */
    boolean round() {
        Instant held = clock.instant();
        List<Bundle> due = inbox.claim(EVENTS_AT_ONCE, HELD_FOR, held);
        for (int next = 0; next < due.size() && !closing; next++) {
            Instant now = clock.instant();
            if (!now.isBefore(held.plus(HELD_ANEW_AFTER))) {
                inbox.hold(due.subList(next, due.size()), now.plus(HELD_FOR));
                held = now;
            }
            deliver(due.get(next));
        }
        return !due.isEmpty();
    }

    private void deliver(Bundle bundle) {
        InboxTarget target = targets.get(bundle.source());
        if (target == null) {
            inbox.poisoned(bundle, "No process takes events of " + bundle.source() + ".", clock.instant());
            return;
        }
        InboxTarget.Outcome outcome;
        try {
            outcome = target.deliver(bundle);
        } catch (RuntimeException failed) {
            tryLater(bundle, failed);
            return;
        }
        switch (outcome) {
            case DELIVERED -> inbox.delivered(bundle, clock.instant());
            case UNWANTED -> inbox.ignored(bundle, "No process wants it.", clock.instant());
            case NOT_YET -> awaitProcess(bundle);
        }
    }

    private void tryLater(Bundle bundle, RuntimeException failed) {
        String reason = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        if (bundle.attempts() >= patience.tries()) {
            LOGGER.warn(
                    "Events of {} {} of {} are given up: {}",
                    bundle.source(),
                    bundle.entity(),
                    bundle.connection(),
                    reason);
            inbox.poisoned(bundle, reason, clock.instant());
        } else {
            inbox.putBack(bundle, reason, clock.instant().plus(patience.pauseAfter(bundle.attempts())));
        }
    }

    private void awaitProcess(Bundle bundle) {
        if (bundle.attempts() >= patience.triesOfNotYet()) {
            inbox.ignored(bundle, "No process wanted it for a while.", clock.instant());
        } else {
            inbox.putBack(
                    bundle, "No process wants it yet.", clock.instant().plus(patience.pauseAfter(bundle.attempts())));
        }
    }

    /** Ends after the round in hand. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(ENDS_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
