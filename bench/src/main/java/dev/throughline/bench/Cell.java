package dev.throughline.bench;

import java.util.Locale;

/**
 * One size at one distance.
 *
 * @param records rows asked for: definitions, tasks and linkages; what the tenant really has differs by a few percent
 * @param latencyMillis milliseconds that every answer of the vendor takes longer
 */
record Cell(int records, int latencyMillis) {
    /** Rows that one definition of the sandbox has on average, its own included. */
    static final int RECORDS_PER_DEFINITION = 50;

    int definitions() {
        return Math.max(1, records / RECORDS_PER_DEFINITION);
    }

    String label() {
        return String.format(Locale.ROOT, "%,d records, %d ms", records, latencyMillis);
    }
}
