package dev.throughline.launcher.embedded;

import java.util.concurrent.CountDownLatch;

/** Serves until the process is asked to end (Ctrl-C, SIGTERM), then closes what serves before the JVM goes. */
final class Shutdown {
    private Shutdown() {}

    /**
     * Waits for the end.
     *
     * @param farewell called once when the end begins
     * @param serving closed before the JVM ends
     */
    static int await(Runnable farewell, AutoCloseable serving) {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            awaitQuietly(closed);
        }));
        awaitQuietly(asked);
        farewell.run();
        try {
            serving.close();
        } catch (Exception failed) {
            throw new IllegalStateException("It did not end cleanly", failed);
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
