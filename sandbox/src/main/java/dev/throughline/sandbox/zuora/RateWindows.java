package dev.throughline.sandbox.zuora;

import java.time.Clock;
import java.util.List;

/** Counts the requests of one tenant in fixed windows; a refused request counts too, as with the vendor. */
final class RateWindows {
    private final Clock clock;
    private final List<Window> windows;

    RateWindows(Clock clock, SandboxLimits limits) {
        this.clock = clock;
        this.windows = List.of(
                new Window(limits.callsPerMinute(), 60),
                new Window(limits.callsPerHour(), 3_600),
                new Window(limits.callsPerDay(), 86_400));
    }

    private RateWindows(Clock clock, List<Window> windows) {
        this.clock = clock;
        this.windows = windows;
    }

    /** The class of sign-ins, which has a limit by the minute only. */
    static RateWindows ofSignIns(Clock clock, SandboxLimits limits) {
        return new RateWindows(clock, List.of(new Window(limits.signInsPerMinute(), 60)));
    }

    synchronized RateState count() {
        long now = clock.instant().getEpochSecond();
        Window closest = windows.get(0);
        boolean over = false;
        for (Window window : windows) {
            window.count(now);
            over |= window.used > window.limit;
            if (window.share() > closest.share()) {
                closest = window;
            }
        }
        return new RateState(over, header(closest), closest.remaining(), closest.reset(now));
    }

    /** The limit closest to exhaustion, then all of them: a list, so not to be read as one number. */
    private String header(Window closest) {
        StringBuilder header = new StringBuilder(64).append(closest.limit);
        for (Window window : windows) {
            header.append(", ").append(window.limit).append(";w=").append(window.seconds);
        }
        return header.toString();
    }

    /**
     * @param limit value of the {@code ratelimit-limit} header
     * @param reset seconds until the window closest to exhaustion begins anew
     */
    record RateState(boolean over, String limit, long remaining, long reset) {}

    private static final class Window {
        private final long limit;
        private final long seconds;
        private long number = -1;
        private long used;

        Window(long limit, long seconds) {
            this.limit = limit;
            this.seconds = seconds;
        }

        void count(long now) {
            long current = now / seconds;
            if (current != number) {
                number = current;
                used = 0;
            }
            used++;
        }

        double share() {
            return (double) used / limit;
        }

        long remaining() {
            return Math.max(0, limit - used);
        }

        long reset(long now) {
            return seconds - now % seconds;
        }
    }
}
