package dev.throughline.bench;

import java.util.Arrays;

/**
 * How long something took, over many times.
 *
 * @param p50 milliseconds within which half of them were done
 * @param p99 milliseconds within which 99 of 100 were done
 * @param max milliseconds of the slowest
 */
record Percentiles(double p50, double p99, double max) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Of at least one measured time. */
    static Percentiles of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("Percentiles need a value");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(sorted.length * share) - 1] / NANOS_PER_MILLI;
    }
}
