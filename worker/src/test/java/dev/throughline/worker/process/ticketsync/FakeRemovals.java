package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.specialist.ConnectionRemovalActivities;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Removes what the test says, and waits for it. */
final class FakeRemovals implements ConnectionRemovalActivities {
    final BlockingQueue<Removed> chunks = new LinkedBlockingQueue<>();

    @Override
    public Removed removeNext(Remove request) {
        try {
            return chunks.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker stops", stopped);
        }
    }
}
