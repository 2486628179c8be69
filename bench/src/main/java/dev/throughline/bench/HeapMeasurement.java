package dev.throughline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.secret.MasterKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Runs a first pass with the worker alone in a JVM of its own; Temporal server and vendor stay in this one. */
final class HeapMeasurement {
    /** Little for a worker, so that what grows with the records would show. */
    private static final String HEAP_LIMIT = "-Xmx256m";

    private static final int STOP_WITHIN_SECONDS = 60;

    private final BenchPlan plan;
    private final BenchTemporal temporal;
    private final Vendors vendors;

    HeapMeasurement(BenchPlan plan, BenchTemporal temporal, Vendors vendors) {
        this.plan = plan;
        this.temporal = temporal;
        this.vendors = vendors;
    }

    /** Measures one size, without latency. */
    HeapFigures measure(int records) {
        Tenant tenant = vendors.tenant(new Cell(records, 0));
        MasterKey key = MasterKey.generate();
        String customer = "bench-" + UUID.randomUUID();
        try (BenchDatabase fresh = BenchDatabase.fresh(plan.database())) {
            try (Database database = fresh.open()) {
                tenant.enrol(database, key, customer);
            }
            Process worker = start(fresh.settings(), key, tenant);
            try {
                return measure(worker, new DurableSync(temporal.client(), customer));
            } finally {
                worker.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The worker's JVM could not be started or read", e);
        }
    }

    private static HeapFigures measure(Process worker, DurableSync sync) throws IOException {
        long startedAt = System.nanoTime();
        CompletableFuture<Long> synced = CompletableFuture.supplyAsync(sync::run);
        CompletableFuture<Process> ended = worker.onExit();
        try {
            CompletableFuture.anyOf(synced, ended).join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("The sync in the worker's own JVM failed", failed.getCause());
        }
        if (!synced.isDone()) {
            throw new IllegalStateException(
                    "The worker's JVM ended with " + worker.exitValue() + " before the sync did");
        }
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        worker.getOutputStream().close();
        HeapWatch.Seen seen = read(worker);
        return new HeapFigures(synced.join(), seen.maxBytes(), seen.medianBytes(), seen.collections(), seconds);
    }

    private static HeapWatch.Seen read(Process worker) throws IOException {
        String last = "";
        try (BufferedReader reader = worker.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last = line;
            }
            if (!worker.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The worker's JVM did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the worker's JVM ended", e);
        }
        return new ObjectMapper().readValue(last, HeapWatch.Seen.class);
    }

    private Process start(DatabaseSettings database, MasterKey key, Tenant tenant) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP_LIMIT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchMain.class.getName(),
                        "zuora-worker",
                        "--temporal=" + temporal.address(),
                        "--database-url=" + database.url(),
                        "--database-user=" + database.user(),
                        "--pool-size=" + database.poolSize(),
                        "--vendor=" + tenant.baseUrl()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(ZuoraWorkerCommand.KEY_VARIABLE, key.base64().value());
        builder.environment()
                .put(ZuoraWorkerCommand.PASSWORD_VARIABLE, database.password().value());
        return builder.start();
    }
}
