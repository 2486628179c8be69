package dev.throughline.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets so many calls pass in any span of a length that ends now; a refused call does not count. */
public final class RollingWindow {
    private final int most;
    private final Duration length;
    private final Clock clock;
    private final Deque<Instant> passed = new ArrayDeque<>();

    /** A window that is empty yet. */
    public RollingWindow(int most, Duration length, Clock clock) {
        this.most = most;
        this.length = length;
        this.clock = clock;
    }

    /** Whether one more call keeps to the rate; it is counted then. */
    public synchronized boolean admits() {
        Instant now = clock.instant();
        Instant from = now.minus(length);
        for (Instant oldest = passed.peekFirst();
                oldest != null && !oldest.isAfter(from);
                oldest = passed.peekFirst()) {
            passed.removeFirst();
        }
        if (passed.size() >= most) {
            return false;
        }
        passed.addLast(now);
        return true;
    }
}
