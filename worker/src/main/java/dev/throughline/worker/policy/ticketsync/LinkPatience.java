package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.common.FailureType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a link has its next round. */
public final class LinkPatience {
    /**
     * How long both sides have to be closed and the same before the process ends. Whoever closes often says a last word or
     * reopens within the hour; later the next event starts a new run, which costs a dozen events more.
     */
    public static final Duration QUIET = Duration.ofHours(1);

    /** Rounds in a row that found the other side changed right before the write, and look again at once. */
    static final int STALE_AT_ONCE = 3;

    /** Rounds in a row that another one follows at once: Zendesk takes 30 updates of a ticket within ten minutes. */
    static final int MORE_AT_ONCE = 30;

    private static final Duration FIRST_STALE_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STALE_PAUSE = Duration.ofMinutes(5);
    private static final Duration MORE_PAUSE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Credentials are mended by a person; until then each event asks the vendor at most so often. */
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(5);

    private LinkPatience() {}

    /** After both sides were found closed and the same. */
    public static Rest settled() {
        return new Rest(Duration.ZERO, QUIET, "quiet since both sides are closed");
    }

    /**
     * After a round that was given up because somebody else wrote.
     *
     * @param inARow such rounds, this one included
     */
    public static Rest afterStale(int inARow) {
        return inARow <= STALE_AT_ONCE
                ? Rest.NONE
                : Rest.of(
                        grown(FIRST_STALE_PAUSE, inARow - STALE_AT_ONCE, LONGEST_STALE_PAUSE),
                        "somebody else keeps writing");
    }

    /**
     * After a round that another one has to follow.
     *
     * @param inARow such rounds, this one included
     */
    public static Rest afterMore(int inARow) {
        return inARow < MORE_AT_ONCE ? Rest.NONE : Rest.of(MORE_PAUSE, "more to write than a vendor takes at once");
    }

    /**
     * After a round that failed.
     *
     * @param type why; null for a bug
     * @param tries that failed in a row, this one included
     * @param delay what the vendor asked to wait; null when it did not say
     */
    public static Rest afterTrouble(@Nullable FailureType type, int tries, @Nullable Duration delay) {
        Duration asked = delay == null ? Duration.ZERO : longer(Duration.ZERO, delay);
        if (type == FailureType.RATE_LIMITED) {
            return Rest.of(asked.isZero() ? FIRST_PAUSE : shorter(asked, LONGEST_PAUSE), "the vendor's limit");
        }
        if (needsCredentials(type)) {
            return new Rest(REFUSED_PAUSE, LONGEST_PAUSE, "the next try; the credentials need a person");
        }
        Duration atLeast = shorter(asked, LONGEST_PAUSE);
        return new Rest(atLeast, longer(atLeast, grown(FIRST_PAUSE, tries, LONGEST_PAUSE)), "the next try");
    }

    private static boolean needsCredentials(@Nullable FailureType type) {
        return type == FailureType.AUTHENTICATION_FAILED
                || type == FailureType.PERMISSION_DENIED
                || type == FailureType.HOST_NOT_ALLOWED
                || type == FailureType.SECRET_UNREADABLE;
    }

    private static Duration grown(Duration first, int times, Duration longest) {
        return shorter(first.multipliedBy(1L << Math.min(times - 1, 20)), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
