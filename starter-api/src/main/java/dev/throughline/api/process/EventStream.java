package dev.throughline.api.process;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** One stream of events and its place among those that there may be. The place is given back once, written or not. */
public final class EventStream implements StreamingOutput, AutoCloseable {
    private final StreamingOutput events;
    private final Semaphore places;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A stream that holds one of the places. */
    EventStream(StreamingOutput events, Semaphore places) {
        this.events = events;
        this.places = places;
    }

    @Override
    public void write(OutputStream output) throws IOException {
        try (this) {
            events.write(output);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            places.release();
        }
    }
}
