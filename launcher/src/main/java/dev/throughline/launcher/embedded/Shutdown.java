package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Serves until the process is asked to end (Ctrl-C, SIGTERM) or cannot go on, then closes what serves before the JVM goes. */
final class Shutdown {
    private Shutdown() {}

    /**
     * Waits for the end.
     *
     * @param farewell called once when the end begins
     * @param serving closed before the JVM ends
     */
    static int await(Runnable farewell, AutoCloseable serving) {
        return await(farewell, serving, new CompletableFuture<>());
    }

    /**
     * As {@link #await(Runnable, AutoCloseable)}, and ends also when serving has become impossible.
     *
     * @param impossible comes true, with the sentence to say, when it cannot go on
     * @throws CommandFailure after closing, when that is why it ended
     */
    static int await(Runnable farewell, AutoCloseable serving, CompletionStage<String> impossible) {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            awaitQuietly(closed);
        }));
        AtomicReference<@Nullable String> why = new AtomicReference<>();
        CompletionStage<Void> unused = impossible.thenAccept(sentence -> {
            why.set(sentence);
            asked.countDown();
        });
        awaitQuietly(asked);
        @Nullable String broken = why.get();
        farewell.run();
        try {
            serving.close();
        } catch (Exception failed) {
            throw new IllegalStateException("It did not end cleanly", failed);
        } finally {
            closed.countDown();
        }
        if (broken != null) {
            throw new CommandFailure(ExitCode.UNREACHABLE, broken);
        }
        return ExitCode.OK;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
