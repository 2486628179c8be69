package dev.throughline.worker.specialist.budget;

import dev.throughline.store.budget.CallBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of a vendor's limits, as all workers share it: so many calls in a window, taken in small blocks from the budget, and
 * nobody calls while the vendor wants a pause. Thread-safe.
 */
public final class SharedRate {
    private static final int LARGEST_BLOCK = 100;

    /** A call that begins just before the end of a window would count in the next. */
    private static final Duration EDGE = Duration.ofMillis(200);

    /** How often one call beyond what is only presumed may find out what is allowed. */
    private static final Duration PROBES_EVERY = Duration.ofSeconds(1);

    private final CallBudget budget;
    private final String name;
    private final Duration window;
    private final Duration readEvery;
    private final Clock clock;
    private long allowed;
    private boolean told;
    private Instant probedAt = Instant.EPOCH;
    private long left;
    private long leasedIn = Long.MIN_VALUE;
    private Instant closedUntil = Instant.EPOCH;
    private Instant closureReadAt = Instant.EPOCH;

    /**
     * A limit.
     *
     * @param name of what is limited, the same for all workers
     * @param window in which calls are counted
     * @param allowed calls in a window, over all workers
     * @param readEvery how old may be what is known of a pause that another worker was asked for
     */
    public SharedRate(CallBudget budget, String name, Duration window, long allowed, Duration readEvery, Clock clock) {
        this.budget = budget;
        this.name = name;
        this.window = window;
        this.allowed = allowed;
        this.readEvery = readEvery;
        this.clock = clock;
    }

    /** How many calls a window has from now on; the vendor's own word. */
    public synchronized void allow(long calls) {
        told = true;
        allowed = calls;
    }

    /** Calls in a window. */
    public synchronized long allowed() {
        return allowed;
    }

    /** Takes a call of each limit, or none of any; zero when taken, else how long to wait before asking again. */
    public static Duration takeAll(List<SharedRate> rates) {
        List<Runnable> undo = new ArrayList<>();
        for (SharedRate rate : rates) {
            Instant now = rate.clock.instant();
            Duration wait = rate.take(now);
            if (!wait.isZero()) {
                undo.forEach(Runnable::run);
                return wait;
            }
            undo.add(() -> rate.giveBack(now));
        }
        return Duration.ZERO;
    }

    /** Takes a call; zero when there was one, else how long to wait before asking again. */
    public Duration take() {
        return take(clock.instant());
    }

    private synchronized Duration take(Instant now) {
        Duration closed = closedFor();
        if (!closed.isZero()) {
            return closed;
        }
        Duration toNext = Duration.ofMillis(window.toMillis() - Math.floorMod(now.toEpochMilli(), window.toMillis()));
        if (toNext.compareTo(EDGE) < 0) {
            return toNext;
        }
        if (ordinal(now) != leasedIn) {
            left = 0;
            leasedIn = ordinal(now);
        }
        if (left == 0) {
            left = budget.leaseCalls(name, window, allowed, block(), now);
        }
        if (left == 0) {
            left = probe(now);
        }
        if (left == 0) {
            return toNext;
        }
        left--;
        return Duration.ZERO;
    }

    /**
     * A call for a worker that has just begun and knows no limit but the smallest, where more calls were made than that:
     * others were told of a larger one, and the answer tells this worker too, which else would rest until the window ends.
     */
    private long probe(Instant now) {
        if (told || Duration.between(probedAt, now).compareTo(PROBES_EVERY) < 0) {
            return 0;
        }
        long used = budget.callsUsed(name, window, now);
        if (used <= allowed) {
            return 0;
        }
        probedAt = now;
        return budget.leaseCalls(name, window, used + 1, 1, now);
    }

    private long ordinal(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), window.toMillis());
    }

    /** Small against the limit: what is leased and not used is lost to the window. */
    private int block() {
        return (int) Math.max(1, Math.min(LARGEST_BLOCK, allowed / 50));
    }

    private synchronized void giveBack(Instant takenAt) {
        if (ordinal(takenAt) == leasedIn) {
            left++;
        }
    }

    /** How long nobody may call yet; zero when they may. */
    public synchronized Duration closedFor() {
        Instant now = clock.instant();
        if (Duration.between(closureReadAt, now).compareTo(readEvery) >= 0) {
            closureReadAt = now;
            budget.blockedUntil(name).ifPresent(this::lengthen);
        }
        return now.isBefore(closedUntil) ? Duration.between(now, closedUntil).plusMillis(1) : Duration.ZERO;
    }

    /** Nobody calls for so long; never shortens a pause. */
    public synchronized void close(Duration pause) {
        Instant until = clock.instant().plus(pause);
        if (lengthen(until)) {
            budget.block(name, until);
        }
    }

    private boolean lengthen(Instant until) {
        if (!until.isAfter(closedUntil)) {
            return false;
        }
        closedUntil = until;
        return true;
    }

    /** Closes until the vendor's window is over when no more than the spare calls are left in it. */
    public void heard(@Nullable Long remaining, long spare, @Nullable Duration reset) {
        if (remaining != null && remaining <= spare && reset != null) {
            close(reset);
        }
    }
}
