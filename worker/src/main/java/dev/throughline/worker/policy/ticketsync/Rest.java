package dev.throughline.worker.policy.ticketsync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a link waits before its next round.
 *
 * @param atLeast what an event does not shorten; a person does
 * @param atMost until it goes on by itself; null when it waits for an event or a person
 * @param why what is waited for, in a few words
 */
public record Rest(Duration atLeast, @Nullable Duration atMost, String why) {
    /** The next round is due at once. */
    public static final Rest NONE = new Rest(Duration.ZERO, Duration.ZERO, "nothing");

    /** Until something happens. */
    public static final Rest UNTIL_WOKEN = new Rest(Duration.ZERO, null, "the next change");

    /** So long, whatever happens. */
    static Rest of(Duration pause, String why) {
        return new Rest(pause, pause, why);
    }

    /** What is left after {@link #atLeast()}; null when it waits for an event or a person. */
    public @Nullable Duration remainder() {
        return atMost == null ? null : atMost.minus(atLeast);
    }
}
