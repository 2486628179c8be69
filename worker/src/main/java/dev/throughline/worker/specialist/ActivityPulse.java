package dev.throughline.worker.specialist;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat of an activity that works in long steps: beats in the background with the latest cursor, and remembers
 * that the activity was told to stop, so that it can finish the step in hand first.
 */
public final class ActivityPulse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ActivityPulse.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ActivityExecutionContext context;
    private final Runnable beside;
    private final Executor aside;
    private final AtomicBoolean besideIsBusy = new AtomicBoolean();
    private final ScheduledFuture<?> beats;
    private volatile Object cursor;
    private volatile @Nullable ActivityCompletionException stop;

    private ActivityPulse(Object cursor, Runnable beside, ScheduledExecutorService scheduler, Executor aside) {
        this.context = Activity.getExecutionContext();
        this.cursor = cursor;
        this.beside = beside;
        this.aside = aside;
        this.beats = scheduler.scheduleAtFixedRate(
                this::beat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to beat for the current activity.
     *
     * @param cursor the first details
     * @param beside run with each beat, such as the renewal of a lease
     * @param scheduler beats
     * @param aside runs what runs beside
     */
    public static ActivityPulse begin(
            Object cursor, Runnable beside, ScheduledExecutorService scheduler, Executor aside) {
        return new ActivityPulse(cursor, beside, scheduler, aside);
    }

    /** Notes how far the activity has come; the next beat tells it. */
    public void at(Object newCursor) {
        cursor = newCursor;
    }

    /** Whether the activity should stop after the step in hand: it was cancelled, or the worker drains. */
    public boolean stopped() {
        return stop != null;
    }

    /** Ends the activity as cancelled when it was; a worker that drains is no reason to fail. */
    public void throwIfCancelled() {
        ActivityCompletionException reason = stop;
        if (reason != null && !(reason instanceof ActivityWorkerShutdownException)) {
            throw reason;
        }
    }

    /** Ends the activity when it was told to stop for any reason: its work is worth nothing until it is whole. */
    public void throwIfStopped() {
        ActivityCompletionException reason = stop;
        if (reason != null) {
            throw reason;
        }
    }

    private void beat() {
        try {
            context.heartbeat(cursor);
        } catch (ActivityCompletionException told) {
            stop = told;
        }
        if (besideIsBusy.compareAndSet(false, true)) {
            aside.execute(this::runBeside);
        }
    }

    /** On a thread of its own: a slow database must not look like a dead worker. */
    private void runBeside() {
        try {
            beside.run();
        } catch (RuntimeException unrelated) {
            log.warn("What runs beside the heartbeat failed; the activity goes on", unrelated);
        } finally {
            besideIsBusy.set(false);
        }
    }

    @Override
    public void close() {
        beats.cancel(false);
    }
}
