package dev.throughline.worker.runtime;

import dev.throughline.worker.specialist.ledger.HistoryKeeper;
import dev.throughline.worker.specialist.ledger.ProcessUpkeep;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has closed processes kept every two seconds, and the index looked after: ends that no worker noted every minute, what
 * Temporal has let go of, what is past its retention, and messages of customers that are gone every hour. It is no process itself: a process for each keeping
 * would have a history to keep.
 */
final class HistoryUpkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryUpkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int ROUNDS_PER_MINUTE = 30;
    private static final int ROUNDS_PER_HOUR = 60 * ROUNDS_PER_MINUTE;
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final HistoryKeeper keeper;
    private final ProcessUpkeep upkeep;
    private final Runnable forgetMessages;
    private final boolean listing;
    private final ScheduledFuture<?> timer;
    private final ReentrantLock working = new ReentrantLock();
    private volatile boolean closing;
    private long round;

    /**
     * Begins.
     *
     * @param forgetMessages deletes messages of customers that are gone
     * @param listing whether the server lists by visibility
     */
    HistoryUpkeep(
            HistoryKeeper keeper,
            ProcessUpkeep upkeep,
            Runnable forgetMessages,
            boolean listing,
            ScheduledExecutorService timer,
            Executor aside) {
        this.keeper = keeper;
        this.upkeep = upkeep;
        this.forgetMessages = forgetMessages;
        this.listing = listing;
        this.timer = timer.scheduleWithFixedDelay(
                () -> aside.execute(this::work), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One round, unless the last one is still under way. */
    private void work() {
        if (closing || !working.tryLock()) {
            return;
        }
        try {
            long now = round++;
            attempt("closed processes could not be kept", this::keepAll);
            if (listing && now % ROUNDS_PER_MINUTE == 1) {
                attempt("ends of processes could not be noted", upkeep::noteEnds);
            }
            if (now % ROUNDS_PER_HOUR == 2) {
                attempt("processes past their retention could not be deleted", upkeep::purge);
                attempt("messages of customers that are gone could not be deleted", forgetMessages);
                if (listing) {
                    attempt("what Temporal has let go of could not be noted", upkeep::noteForgotten);
                }
            }
        } finally {
            working.unlock();
        }
    }

    private void keepAll() {
        boolean more = true;
        while (more && !closing) {
            more = keeper.keepDue();
        }
    }

    /** What failed is tried again in the next round; a database or server that is away is told by others. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            log.debug("{}; it is tried again", what, failed);
        }
    }

    /** Ends; waits for the round that is under way, because the database is closed next. */
    @Override
    public void close() {
        closing = true;
        timer.cancel(false);
        try {
            if (working.tryLock(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                working.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
