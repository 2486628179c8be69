package dev.throughline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Watches what else the machine does. The load average alone cannot tell, since the benchmark itself raises it: both
 * sides, the vendor and the Temporal server share this JVM and keep every core busy.
 */
final class Neighbours implements AutoCloseable {
    /** Others may take this share of all processors before the figures count as noisy. */
    private static final double TOLERATED_SHARE = 0.1;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "bench-neighbours");
        thread.setDaemon(true);
        return thread;
    });
    private final double startLoad = system.getSystemLoadAverage();
    private double foreignSum;
    private int looks;

    private final ScheduledFuture<?> looking;

    private Neighbours() {
        looking = timer.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /** Begins to watch. */
    static Neighbours watch() {
        return new Neighbours();
    }

    /** One-minute load average now; negative when the system has none. */
    double load() {
        return system.getSystemLoadAverage();
    }

    double startLoad() {
        return startLoad;
    }

    /** Mean share of all processors that other processes took, 0 to 1. */
    synchronized double foreignCpu() {
        return looks == 0 ? 0 : foreignSum / looks;
    }

    /** Whether the machine was busy before we began, or others took more than a tenth of it since. */
    boolean noisy() {
        return startLoad > Runtime.getRuntime().availableProcessors() || foreignCpu() > TOLERATED_SHARE;
    }

    private synchronized void look() {
        double all = system.getCpuLoad();
        double ours = system.getProcessCpuLoad();
        if (all >= 0 && ours >= 0) {
            foreignSum += Math.max(0, all - ours);
            looks++;
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        timer.shutdownNow();
    }
}
