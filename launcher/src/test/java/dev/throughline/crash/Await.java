package dev.throughline.crash;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a limit. */
public final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MILLIS = 10;

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        until(what, LIMIT, condition);
    }

    /** As the other, with a limit of its own. */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        long giveUpAt = System.nanoTime() + limit.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > giveUpAt) {
                    throw new AssertionError("It never came to this: " + what);
                }
                if (never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody counts down");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
