package dev.throughline.store.health;

import com.sun.management.OperatingSystemMXBean;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.List;

/** The health of the JVM that reads it. */
public final class JvmHealth {
    private static final Limit HEAP = new Limit(80, 95, "%");
    private static final Limit COLLECTING = new Limit(10, 30, "%");
    private static final Limit LOAD = new Limit(3, 10, "per core");

    private JvmHealth() {}

    /** Names this JVM. */
    public static String name() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }

    /** When this JVM started. */
    public static Instant upSince() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    public static List<Reading> read() {
        return List.of(heap(), collecting(), load());
    }

    private static Reading heap() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage after = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            used += after == null ? 0 : after.getUsed();
        }
        long most = Runtime.getRuntime().maxMemory();
        return Reading.measured(
                Component.PERFORMANCE,
                "heap-after-gc",
                null,
                100.0 * used / most,
                HEAP,
                (used >> 20) + " of " + (most >> 20) + " MB were live after the last collection",
                "The heap is nearly full of live objects. Give the JVM more memory (-Xmx in THROUGHLINE_JAVA_OPTS), or"
                        + " lower WORKER_ZUORA_SLOTS.");
    }

    private static Reading collecting() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            millis += Math.max(0, collector.getCollectionTime());
        }
        long up = Math.max(1, ManagementFactory.getRuntimeMXBean().getUptime());
        double share = Math.min(100, 100.0 * millis / up);
        return Reading.measured(
                Component.PERFORMANCE,
                "gc-share",
                null,
                share,
                COLLECTING,
                Limit.plain(share) + " % of the time since the start went into garbage collection",
                "The JVM spends its time collecting garbage: it has too little memory for its work. Give it more"
                        + " (-Xmx in THROUGHLINE_JAVA_OPTS).");
    }

    private static Reading load() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double load = machine.getSystemLoadAverage();
        if (load < 0) {
            return Reading.stated(
                    Component.PERFORMANCE,
                    "cpu-load",
                    null,
                    Verdict.WELL,
                    "This operating system does not tell its load",
                    "");
        }
        double perCore = load / machine.getAvailableProcessors();
        double own = Math.max(0, machine.getProcessCpuLoad()) * 100;
        return Reading.measured(
                Component.PERFORMANCE,
                "cpu-load",
                null,
                perCore,
                LOAD,
                Limit.plain(perCore) + " threads per core wanted to run in the last minute; this JVM took "
                        + Limit.plain(own) + " % of the machine",
                "The machine has more to do than it can. See what else runs on it, or lower WORKER_ZUORA_SLOTS.");
    }
}
