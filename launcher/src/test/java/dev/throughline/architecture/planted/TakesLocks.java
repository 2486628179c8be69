package dev.throughline.architecture.planted;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** Every method can stop the one thread that a workflow has. */
public final class TakesLocks implements PlantedWorkflow {
    @Override
    public synchronized String run() {
        return "";
    }

    boolean lock() {
        return new ReentrantLock().isLocked();
    }

    boolean semaphore(Semaphore semaphore) {
        return semaphore.tryAcquire();
    }

    long latch(CountDownLatch latch) {
        return latch.getCount();
    }

    BlockingQueue<String> queue() {
        return new LinkedBlockingQueue<>();
    }

    void wake() {
        notifyAll();
    }
}
