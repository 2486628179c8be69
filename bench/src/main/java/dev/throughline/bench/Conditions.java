package dev.throughline.bench;

import java.time.Instant;

/**
 * Where and how it was measured.
 *
 * @param startedAt when the benchmark began
 * @param jdk the Java runtime
 * @param os the operating system
 * @param cores processors
 * @param startLoad one-minute load average before the benchmark began; negative when the system has none
 * @param maxLoad the highest one-minute load average at the end of a pass, the benchmark itself included
 * @param foreignCpu share of all processors that other processes took meanwhile, 0 to 1
 * @param noisy whether others kept the machine busy, so that the figures are worth less
 * @param temporal which Temporal server
 * @param database which database
 * @param repetitions timed repetitions of each measurement, both sides in turns
 */
record Conditions(
        Instant startedAt,
        String jdk,
        String os,
        int cores,
        double startLoad,
        double maxLoad,
        double foreignCpu,
        boolean noisy,
        String temporal,
        String database,
        int repetitions) {
    /**
     * The conditions now, at the end.
     *
     * @param neighbours who watched since the benchmark began
     * @param temporal {@link BenchTemporal#IN_MEMORY} or host:port
     * @param database {@link BenchDatabase#H2} or a PostgreSQL URL
     */
    static Conditions of(
            Instant startedAt,
            Neighbours neighbours,
            double maxLoad,
            String temporal,
            String database,
            int repetitions) {
        return new Conditions(
                startedAt,
                "JDK " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                neighbours.startLoad(),
                maxLoad,
                neighbours.foreignCpu(),
                neighbours.noisy(),
                temporal.equals(BenchTemporal.IN_MEMORY) ? "in-memory Temporal server" : "Temporal server " + temporal,
                BenchDatabase.describe(database),
                repetitions);
    }
}
