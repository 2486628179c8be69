package dev.throughline.worker.runtime;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Virtual threads where the JDK has them (21 and newer), ordinary ones elsewhere. */
final class VirtualThreads {
    private static final int FIRST_JDK = 21;

    private VirtualThreads() {}

    static boolean available() {
        return Runtime.version().feature() >= FIRST_JDK;
    }

    /** Threads for work that mostly waits for the network; as many as there is work. */
    static ExecutorService executor(String prefix) {
        if (available()) {
            try {
                Method method = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
                return (ExecutorService) method.invoke(null);
            } catch (ReflectiveOperationException surprising) {
                throw new IllegalStateException("JDK " + Runtime.version() + " has virtual threads", surprising);
            }
        }
        return Executors.newCachedThreadPool(daemon(prefix));
    }

    /** Daemon threads with a name. */
    static ThreadFactory daemon(String prefix) {
        AtomicLong count = new AtomicLong();
        return work -> {
            Thread thread = new Thread(work, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
