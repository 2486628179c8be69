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
 * @param pageLength definitions per page of the vendor's list, on both sides
 * @param concurrency exports fetched at a time, on both sides
 * @param repetitions timed repetitions of each cell, durable and plain in turns
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
        int pageLength,
        int concurrency,
        int repetitions) {}
