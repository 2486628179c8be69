package dev.throughline.api.process;

import dev.throughline.api.errors.Problems;
import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Bounds calls to Temporal. The SDK by itself retries for a minute when the server is down; a caller of the API learns of
 * it in seconds.
 */
public final class TemporalCalls implements AutoCloseable {
    /** For calls that only the server answers. */
    public static final Duration SERVER = Duration.ofSeconds(5);

    /** For calls that a worker answers: queries and updates. */
    public static final Duration WORKER = Duration.ofSeconds(10);

    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "temporal-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** Makes the call; whatever it throws comes out as a problem, unless it is unchecked and none of Temporal's. */
    public <T> T within(Duration timeout, Callable<T> call) {
        Context.CancellableContext context =
                Context.current().withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS, deadlines);
        try {
            return context.call(call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw Problems.of(e);
        } finally {
            context.cancel(null);
        }
    }

    /** As {@link #within(Duration, Callable)}, for calls that answer nothing. */
    public void runWithin(Duration timeout, Runnable call) {
        within(timeout, () -> {
            call.run();
            return true;
        });
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
