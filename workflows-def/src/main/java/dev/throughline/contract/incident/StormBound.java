package dev.throughline.contract.incident;

import java.time.Duration;

/**
 * How many incidents alerts may open, so that a storm of alerts that no rule puts together is no storm of pages. What
 * would open one more goes into one incident for all of them.
 *
 * @param incidents so many...
 * @param within ...in this time
 */
public record StormBound(int incidents, Duration within) {
    public static final StormBound USUAL = new StormBound(20, Duration.ofMinutes(10));

    public StormBound {
        if (incidents < 1) {
            throw new IllegalArgumentException("no alert could open an incident");
        }
    }
}
