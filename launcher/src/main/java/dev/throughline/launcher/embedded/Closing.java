package dev.throughline.launcher.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed, in the reverse order of its opening; one that fails does not keep the others open. */
public final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Remembers to close this, and answers it. */
    public synchronized <T extends AutoCloseable> T later(T opened) {
        open.push(opened);
        return opened;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception failed) {
                Throwable why = failed.getCause() == null ? failed : failed.getCause();
                log.warn("{} did not close cleanly: {}", next.getClass().getSimpleName(), why.toString());
            }
        }
    }
}
