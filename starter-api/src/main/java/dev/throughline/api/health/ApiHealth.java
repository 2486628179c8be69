package dev.throughline.api.health;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The health of the API itself. */
public final class ApiHealth {
    private static final Limit THREADS = new Limit(80, 98, "%");
    private static final Limit P99 = new Limit(2_000, 10_000, "ms");
    private static final Limit STREAMS = new Limit(80, 100, "%");

    private final RequestTimes times;
    private final IntSupplier openStreams;
    private final int mostStreams;
    private volatile @Nullable QueuedThreadPool threads;

    /**
     * The health of an API.
     *
     * @param openStreams how many event streams are open
     * @param mostStreams how many there may be
     */
    public ApiHealth(RequestTimes times, IntSupplier openStreams, int mostStreams) {
        this.times = times;
        this.openStreams = openStreams;
        this.mostStreams = mostStreams;
    }

    /** Serving begins with these threads. */
    public void serveWith(QueuedThreadPool pool) {
        threads = pool;
    }

    List<Reading> read() {
        List<Reading> readings = new ArrayList<>();
        QueuedThreadPool pool = threads;
        if (pool != null) {
            readings.add(threads(pool.getUtilizedThreads(), pool.getMaxThreads(), pool.getQueueSize()));
        }
        double p99 = times.p99().toMillis();
        readings.add(Reading.measured(
                Component.API,
                "request-p99",
                null,
                p99,
                P99,
                "99 of 100 of the last " + Math.min(1_000, times.count()) + " requests were answered within "
                        + Limit.plain(p99) + " ms",
                "The API answers slowly. See the readings of database, Temporal and CPU: one of them is what it waits"
                        + " for."));
        int open = openStreams.getAsInt();
        readings.add(Reading.measured(
                Component.API,
                "event-streams",
                null,
                100.0 * open / mostStreams,
                STREAMS,
                open + " of " + mostStreams + " event streams are open",
                "The event streams are nearly used up. Close watchers that nobody reads, or ask for processes instead of"
                        + " watching them."));
        return readings;
    }

    static Reading threads(int busy, int most, int queued) {
        double share = 100.0 * busy / Math.max(1, most);
        return Reading.measured(
                Component.API,
                "threads-busy",
                null,
                share,
                THREADS,
                busy + " of " + most + " threads are busy, " + queued + " jobs wait",
                "The API's threads are nearly all busy. Lessen the callers that wait (`?wait=`, event streams), or raise"
                        + " server.maxThreads.");
    }
}
