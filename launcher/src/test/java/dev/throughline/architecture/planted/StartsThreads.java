package dev.throughline.architecture.planted;

import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every method uses threads that Temporal does not know. */
public final class StartsThreads implements PlantedWorkflow {
    @Override
    public String run() {
        return Thread.currentThread().getName();
    }

    Thread thread() {
        return new Thread(this::run);
    }

    ExecutorService pool() {
        return Executors.newCachedThreadPool();
    }

    void submit(Executor executor) {
        executor.execute(this::run);
    }

    CompletableFuture<String> future() {
        return CompletableFuture.supplyAsync(this::run);
    }

    Timer timer() {
        return new Timer(true);
    }

    ThreadLocal<String> local() {
        return ThreadLocal.withInitial(this::run);
    }
}
