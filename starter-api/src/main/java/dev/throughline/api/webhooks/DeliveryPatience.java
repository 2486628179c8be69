package dev.throughline.api.webhooks;

import java.time.Duration;

/**
 * How long events are tried.
 *
 * @param first until the second try; each further pause is twice as long
 * @param longest pause between two tries
 * @param tries after which a person has to look
 * @param triesOfNotYet after which events that no process wants yet are let go, because it will find what has changed by
 *     itself when it begins
 */
public record DeliveryPatience(Duration first, Duration longest, int tries, int triesOfNotYet) {
    /** A day of tries for what fails; about five minutes for a process that is about to begin. */
    public static final DeliveryPatience USUAL =
            new DeliveryPatience(Duration.ofSeconds(1), Duration.ofMinutes(5), 295, 9);

    /** The pause behind this try, counted from one. */
    Duration pauseAfter(int attempt) {
        // Beyond this many doublings any pause is the longest.
        int doublings = Math.min(attempt - 1, 30);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
