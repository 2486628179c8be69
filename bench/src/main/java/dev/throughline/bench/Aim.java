package dev.throughline.bench;

import java.math.BigDecimal;

/**
 * What the product wants to reach, and whether this run did. A missed aim is a finding, not an error.
 *
 * @param name what is measured
 * @param goal the bound, in words
 * @param measured the figure of this run
 * @param met whether it is within the bound
 */
record Aim(String name, String goal, double measured, boolean met) {
    /** An aim that a figure stays at or below a bound. */
    static Aim atMost(String name, double bound, double measured) {
        return new Aim(name, "<= " + plain(bound), measured, measured <= bound);
    }

    /** An aim that a figure stays at or above a bound. */
    static Aim atLeast(String name, double bound, double measured) {
        return new Aim(name, ">= " + plain(bound), measured, measured >= bound);
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
