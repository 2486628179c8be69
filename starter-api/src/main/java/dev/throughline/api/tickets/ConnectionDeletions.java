package dev.throughline.api.tickets;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.ProblemKind;
import dev.throughline.api.process.ProcessControl;
import dev.throughline.api.process.ProcessDirectory;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.store.ticket.ConnectionRepository;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what runs for connections that were deleted, and then forgets their rows, a batch of tickets at a time: a process
 * that nothing wakes would never learn that its connection is gone. What a caller does not wait for, or a crash cut short,
 * is gone on with each minute, by whichever API runs.
 */
public final class ConnectionDeletions implements Managed {
    private static final Logger log = LoggerFactory.getLogger(ConnectionDeletions.class);
    private static final String WHY = "its connection was deleted";
    private static final Duration CALLER_WAITS = Duration.ofSeconds(20);
    private static final Duration ASIDE = Duration.ofMinutes(10);
    private static final Duration RESUMES_EVERY = Duration.ofMinutes(1);

    /** A cancelled process takes its questions back and waits for a write in hand; one that no worker has never would. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ConnectionRepository connections;
    private final ProcessControl control;
    private final ProcessDirectory directory;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "connection-deletions");
        thread.setDaemon(true);
        return thread;
    });

    public ConnectionDeletions(ConnectionRepository connections, ProcessControl control, ProcessDirectory directory) {
        this.connections = connections;
        this.control = control;
        this.directory = directory;
    }

    @Override
    public void start() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                this::resume, RESUMES_EVERY.toMillis(), RESUMES_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    private void resume() {
        try {
            connections.hidden().forEach(this::goOn);
        } catch (RuntimeException later) {
            log.warn("Deletions of connections are gone on with in a minute: {}", later.toString());
        }
    }

    private void goOn(String id) {
        try {
            finish(id, ASIDE);
        } catch (RuntimeException later) {
            log.warn("The deletion of connection {} is gone on with in a minute: {}", id, later.toString());
        }
    }

    /** Hides a connection and ends what runs for it; false when there is none. */
    boolean delete(String id) {
        if (!connections.hide(id)) {
            return false;
        }
        try {
            finish(id, CALLER_WAITS);
        } catch (ProblemException later) {
            log.warn("What runs for connection {}, which is deleted, is ended in a minute: {}", id, later.toString());
        }
        return true;
    }

    /** Whether nothing is left of a connection that was deleted before, or there was none. */
    boolean isClean(String id) {
        return !connections.isHidden(id) || finish(id, CALLER_WAITS);
    }

    private boolean finish(String id, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        // It would tell the links again.
        end(
                id,
                List.of(
                        ProcessId.ticketReconciliationTick(id).toString(),
                        ProcessId.ticketReconciliation(id).toString(),
                        ProcessId.ticketPreview(id).toString(),
                        ProcessId.connectionDoctor(id).toString()));
        List<String> tickets = connections.hiddenTickets(id);
        while (!tickets.isEmpty()) {
            if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
                return false;
            }
            end(
                    id,
                    tickets.stream()
                            .map(ticket -> ProcessId.ticketLink(id, ticket).toString())
                            .toList());
            connections.forget(id, tickets);
            tickets = connections.hiddenTickets(id);
        }
        connections.forget(id);
        return true;
    }

    private void end(String id, List<String> processes) {
        List<String> open =
                new ArrayList<>(processes.stream().filter(this::cancels).toList());
        long until = System.nanoTime() + CLOSE_WITHIN.toNanos();
        while (!open.isEmpty()
                && System.nanoTime() < until
                && !Thread.currentThread().isInterrupted()) {
            open.removeIf(process -> !directory.find(process).isRunning());
            LockSupport.parkNanos(open.isEmpty() ? 0 : BETWEEN_LOOKS.toNanos());
        }
        // Else another API is done with it, and what runs belongs to a new one.
        if (connections.isHidden(id)) {
            open.forEach(process -> unlessClosed(() -> control.terminate(process, WHY)));
        }
    }

    private boolean cancels(String process) {
        return unlessClosed(() -> control.cancel(process, WHY));
    }

    /** Whether it ran; the API's other doors answer for a process that does not. */
    private static boolean unlessClosed(Runnable order) {
        try {
            order.run();
            return true;
        } catch (ProblemException refused) {
            int status = refused.problem().status();
            if (status == ProblemKind.NOT_FOUND.status() || status == ProblemKind.CONFLICT.status()) {
                return false;
            }
            throw refused;
        }
    }
}
