package dev.throughline.store.health;

import java.util.concurrent.locks.LockSupport;

/** A function for H2 that takes its time, as PostgreSQL's pg_sleep does. */
public final class Slowness {
    private Slowness() {}

    public static boolean seconds(double seconds) {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        return true;
    }
}
