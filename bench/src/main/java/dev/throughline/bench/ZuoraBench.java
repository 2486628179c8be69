package dev.throughline.bench;

import dev.throughline.worker.runtime.WorkerSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Carries out a plan, and makes the report of it. */
final class ZuoraBench {
    private final BenchPlan plan;
    private final Consumer<String> progress;

    /** @param progress told what was measured, line by line */
    ZuoraBench(BenchPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    BenchReport run() {
        Instant startedAt = Instant.now();
        try (BenchTemporal temporal = BenchTemporal.open(plan.temporal());
                Vendors vendors = new Vendors()) {
            Comparison comparison;
            Conditions conditions;
            try (Neighbours neighbours = Neighbours.watch()) {
                comparison = new Comparison(plan, temporal, vendors, neighbours, progress);
                comparison.run();
                conditions = conditions(startedAt, neighbours, comparison.samples());
            }
            return report(conditions, comparison, heaps(temporal, vendors));
        }
    }

    private List<HeapFigures> heaps(BenchTemporal temporal, Vendors vendors) {
        HeapMeasurement measurement = new HeapMeasurement(plan, temporal, vendors);
        List<HeapFigures> heaps = new ArrayList<>();
        for (int records : plan.heapRecords()) {
            progress.accept("heap of the worker alone, " + records + " records");
            heaps.add(measurement.measure(records));
        }
        return heaps;
    }

    private BenchReport report(Conditions conditions, Comparison comparison, List<HeapFigures> heaps) {
        List<CellFigures> cells = plan.cells().stream()
                .flatMap(cell ->
                        Arrays.stream(PassKind.values()).map(pass -> CellFigures.of(cell, pass, comparison.samples())))
                .toList();
        List<HistoryFigures> histories = Arrays.stream(PassKind.values())
                .map(pass -> HistoryFigures.of(pass, comparison.histories()))
                .toList();
        return new BenchReport(
                "zuora",
                conditions,
                cells,
                comparison.fixedStartSeconds(),
                histories,
                heaps,
                Aim.of(cells, histories, heaps),
                comparison.samples());
    }

    private Conditions conditions(Instant startedAt, Neighbours neighbours, List<Sample> samples) {
        boolean inMemory = plan.temporal().equals(BenchTemporal.IN_MEMORY);
        return new Conditions(
                startedAt,
                "JDK " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                neighbours.startLoad(),
                samples.stream().mapToDouble(Sample::load).max().orElse(-1),
                neighbours.foreignCpu(),
                neighbours.noisy(),
                inMemory ? "in-memory Temporal server" : "Temporal server " + plan.temporal(),
                BenchDatabase.describe(plan.database()),
                WorkerSettings.DEFAULT.pageLength(),
                WorkerSettings.DEFAULT.zuoraConcurrency(),
                plan.repetitions());
    }
}
