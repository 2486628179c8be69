package dev.throughline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.secret.MasterKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A worker alone in a JVM of its own, which watches its heap; Temporal server and vendors stay in this one. */
final class WorkerProcess implements AutoCloseable {
    /** Little for a worker, so that what grows would show. */
    private static final String HEAP_LIMIT = "-Xmx256m";

    private static final int STOP_WITHIN_SECONDS = 60;

    private final Process worker;

    private WorkerProcess(Process worker) {
        this.worker = worker;
    }

    /**
     * Starts one.
     *
     * @param vendors host:port of the stand-ins, comma-separated
     */
    static WorkerProcess start(BenchTemporal temporal, DatabaseSettings database, MasterKey key, String vendors) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP_LIMIT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchMain.class.getName(),
                        HeapWorkerCommand.NAME,
                        "--temporal=" + temporal.address(),
                        "--database-url=" + database.url(),
                        "--database-user=" + database.user(),
                        "--pool-size=" + database.poolSize(),
                        "--vendors=" + vendors))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(HeapWorkerCommand.KEY_VARIABLE, key.base64().value());
        builder.environment()
                .put(HeapWorkerCommand.PASSWORD_VARIABLE, database.password().value());
        try {
            return new WorkerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("The worker's JVM could not be started", e);
        }
    }

    /** Awaits work that the worker does. */
    <T> T await(Supplier<T> work) {
        CompletableFuture<T> done = CompletableFuture.supplyAsync(work);
        CompletableFuture<Process> ended = worker.onExit();
        try {
            CompletableFuture.anyOf(done, ended).join();
            if (!done.isDone()) {
                throw new IllegalStateException(
                        "The worker's JVM ended with " + worker.exitValue() + " before its work did");
            }
            return done.join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("The work in the worker's own JVM failed", failed.getCause());
        }
    }

    /** Ends the worker, and answers what it saw of its heap. */
    HeapWatch.Seen end() {
        try {
            worker.getOutputStream().close();
            String last = "";
            try (BufferedReader reader = worker.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    last = line;
                }
            }
            if (!worker.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The worker's JVM did not end");
            }
            return new ObjectMapper().readValue(last, HeapWatch.Seen.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The worker's JVM could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the worker's JVM ended", e);
        }
    }

    @Override
    public void close() {
        worker.destroyForcibly();
    }
}
