package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What to measure of the Zuora sync.
 *
 * @param records sizes
 * @param latenciesMillis milliseconds that the vendor takes longer, one set of measurements each
 * @param repetitions timed repetitions, each with both sides
 * @param database {@link BenchDatabase#H2} or a PostgreSQL URL
 * @param temporal {@link BenchTemporal#IN_MEMORY} or host:port
 * @param heapRecords sizes at which the worker's heap is measured; empty for none
 */
record ZuoraPlan(
        List<Integer> records,
        List<Integer> latenciesMillis,
        int repetitions,
        String database,
        String temporal,
        List<Integer> heapRecords) {
    private static final int MOST_RECORDS = 50_000_000;

    ZuoraPlan {
        records = List.copyOf(records);
        latenciesMillis = List.copyOf(latenciesMillis);
        heapRecords = List.copyOf(heapRecords);
        if (records.isEmpty() || latenciesMillis.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one size and one latency");
        }
        checkSizes(records);
        checkSizes(heapRecords);
        if (latenciesMillis.stream().anyMatch(latency -> latency < 0 || latency > 10_000)) {
            throw new IllegalArgumentException("--latency is 0 to 10000 milliseconds");
        }
        GroundOptions.check(database, temporal, repetitions);
    }

    private static void checkSizes(List<Integer> sizes) {
        if (sizes.stream().anyMatch(size -> size < 2 * Cell.RECORDS_PER_DEFINITION || size > MOST_RECORDS)) {
            throw new IllegalArgumentException("A size is " + 2 * Cell.RECORDS_PER_DEFINITION + " to " + MOST_RECORDS
                    + " records; a definition has about " + Cell.RECORDS_PER_DEFINITION);
        }
    }

    /** Every size at every latency. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        latenciesMillis.forEach(latency -> records.forEach(size -> cells.add(new Cell(size, latency))));
        return cells;
    }
}
