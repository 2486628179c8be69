package dev.throughline.launcher.temporal;

import dev.throughline.launcher.config.TemporalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code temporal server start-dev} that we run: database file beside our data, a session of its own (so that Ctrl-C ends
 * us first, and the server after the drain), and a record that lets the next start adopt one that a crash left over. One
 * that dies under us is started again, a few times.
 */
final class TemporalProgram implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TemporalProgram.class);
    private static final int PORT = 7233;
    private static final int UI_PORT = 8233;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);
    private static final int RESTARTS = 3;
    private static final Duration RESTARTS_COUNT_FOR = Duration.ofMinutes(1);
    private static final Duration RESTARTS_AFTER = Duration.ofMillis(300);

    private final ProgramLaunch launch;
    private final boolean adopted;
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final Deque<Long> restarts = new ArrayDeque<>();
    private volatile ProgramLaunch.Started running;
    private boolean closing;

    private TemporalProgram(ProgramLaunch launch, ProgramLaunch.Started running, boolean adopted) {
        this.launch = launch;
        this.running = running;
        this.adopted = adopted;
    }

    /** The server that a crash left over in the directory, or a new one; it may not answer yet. */
    static TemporalProgram adoptOrStart(
            Path executable, Path directory, TemporalSettings settings, Map<String, String> environment) {
        ProgramLaunch launch = new ProgramLaunch(executable, directory, environment);
        return leftOver(launch).orElseGet(() -> start(launch, settings));
    }

    private static Optional<TemporalProgram> leftOver(ProgramLaunch launch) {
        return ProgramRecord.read(launch.directory())
                .flatMap(written -> written.process()
                        .map(process ->
                                new TemporalProgram(launch, new ProgramLaunch.Started(process, written), true)));
    }

    private static TemporalProgram start(ProgramLaunch launch, TemporalSettings settings) {
        int port = settings.port() > 0 ? settings.port() : FreePorts.preferring(PORT, Set.of());
        int uiPort = settings.uiPort() > 0 ? settings.uiPort() : FreePorts.preferring(UI_PORT, Set.of(port));
        for (int wanted : new int[] {port, uiPort}) {
            if (!FreePorts.isFree(wanted)) {
                throw new TemporalUnavailableException(
                        "Port " + wanted + " is in use, so the Temporal server cannot listen there. Stop what uses it,"
                                + " or set temporal.port and temporal.uiPort (0 takes any free port).",
                        null);
            }
        }
        return new TemporalProgram(launch, launch.start(port, uiPort), false);
    }

    /**
     * From now on the program is started again, on the same ports and database, when it ends without our asking; at most
     * a few times in a minute.
     *
     * @return comes true with a sentence for the operator when that was in vain
     */
    CompletableFuture<String> keepAlive() {
        watch();
        return lost;
    }

    private void watch() {
        CompletableFuture<Void> unused = running.process()
                .onExit()
                .thenRunAsync(
                        this::restart,
                        CompletableFuture.delayedExecutor(RESTARTS_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void restart() {
        if (closing) {
            return;
        }
        long now = System.nanoTime();
        restarts.removeIf(earlier -> now - earlier > RESTARTS_COUNT_FOR.toNanos());
        if (restarts.size() == RESTARTS) {
            lost.complete("The Temporal server that we run (" + launch.executable() + ") ended " + (RESTARTS + 1)
                    + " times within a minute and is not started again; its last words are in " + launch.log() + ".");
            return;
        }
        restarts.add(now);
        log.warn("The Temporal server that we run has ended by itself; starting it again at {}", address());
        try {
            running = launch.start(running.record().port(), running.record().uiPort());
            watch();
        } catch (TemporalUnavailableException failed) {
            lost.complete(String.valueOf(failed.getMessage()));
        }
    }

    String address() {
        return "127.0.0.1:" + running.record().port();
    }

    String webUi() {
        return "http://127.0.0.1:" + running.record().uiPort();
    }

    boolean adopted() {
        return adopted;
    }

    boolean isAlive() {
        return running.process().isAlive();
    }

    Path log() {
        return launch.log();
    }

    /** Stops the server cleanly, and by force when it does not stop in time. */
    @Override
    public synchronized void close() {
        closing = true;
        ProcessHandle process = running.process();
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            if (!ended(process)) {
                return;
            }
        }
        ProgramRecord.delete(launch.directory());
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return !process.isAlive();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
