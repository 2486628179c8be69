package dev.throughline.sandbox.clickup;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls of each token in fixed minutes; a refused call counts too. */
final class ClickUpRates {
    private static final int SECONDS = 60;

    private final Clock clock;
    private final long limit;
    private final Map<String, Window> windows = new HashMap<>();

    ClickUpRates(Clock clock, long limit) {
        this.clock = clock;
        this.limit = limit;
    }

    synchronized State count(String token) {
        long now = clock.instant().getEpochSecond();
        Window window = windows.computeIfAbsent(token, any -> new Window());
        if (window.minute != now / SECONDS) {
            window.minute = now / SECONDS;
            window.used = 0;
        }
        window.used++;
        return new State(window.used > limit, limit, Math.max(0, limit - window.used), (window.minute + 1) * SECONDS);
    }

    /**
     * Where a token stands.
     *
     * @param resetAt Unix time in seconds at which the next minute begins
     */
    record State(boolean over, long limit, long remaining, long resetAt) {
        State used(long newResetAt) {
            return new State(true, limit, 0, newResetAt);
        }
    }

    private static final class Window {
        private long minute = -1;
        private long used;
    }
}
