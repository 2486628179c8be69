package dev.throughline.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Forces a full collection twice a second and reads what was alive behind it, so that garbage does not count. The worker
 * is slower meanwhile, and what it holds is exact.
 */
final class HeapWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "bench-heap");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Long> alive = new ArrayList<>();

    private final ScheduledFuture<?> looking;

    private HeapWatch() {
        looking = timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins to watch this JVM. */
    static HeapWatch begin() {
        return new HeapWatch();
    }

    private synchronized void look() {
        System.gc();
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            bytes += usage == null ? 0 : usage.getUsed();
        }
        alive.add(bytes);
    }

    /** What was seen so far, and now. */
    synchronized Seen seen() {
        look();
        List<Long> sorted = alive.stream().sorted().toList();
        return new Seen(
                sorted.get(sorted.size() - 1),
                sorted.get(sorted.size() / 2),
                alive.get(alive.size() - 1),
                sorted.size());
    }

    @Override
    public void close() {
        looking.cancel(false);
        timer.shutdownNow();
    }

    /**
     * Bytes that were alive behind a collection.
     *
     * @param maxBytes at most
     * @param medianBytes in the middle
     * @param lastBytes at the end
     * @param collections how often it was looked
     */
    record Seen(long maxBytes, long medianBytes, long lastBytes, int collections) {}
}
