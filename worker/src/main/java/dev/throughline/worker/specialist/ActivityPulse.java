package dev.throughline.worker.specialist;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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
    private final Runnable alongside;
    private final ScheduledFuture<?> beats;
    private volatile Object cursor;
    private volatile @Nullable ActivityCompletionException stop;

    private ActivityPulse(Object cursor, Runnable alongside, ScheduledExecutorService scheduler) {
        this.context = Activity.getExecutionContext();
        this.cursor = cursor;
        this.alongside = alongside;
        this.beats = scheduler.scheduleAtFixedRate(
                this::beat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to beat for the current activity.
     *
     * @param cursor the first details
     * @param alongside run with each beat, such as the renewal of a lease
     */
    public static ActivityPulse begin(Object cursor, Runnable alongside, ScheduledExecutorService scheduler) {
        return new ActivityPulse(cursor, alongside, scheduler);
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

    private void beat() {
        try {
            alongside.run();
        } catch (RuntimeException unrelated) {
            log.warn("What runs beside the heartbeat failed; the activity goes on", unrelated);
        }
        try {
            context.heartbeat(cursor);
        } catch (ActivityCompletionException told) {
            stop = told;
        }
    }

    @Override
    public void close() {
        beats.cancel(false);
    }
}
