package dev.throughline.bench;

import dev.throughline.worker.runtime.WorkerSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Carries out a plan, and makes the report of it. */
final class ZuoraBench {
    private final ZuoraPlan plan;
    private final Consumer<String> progress;

    /** @param progress told what was measured, line by line */
    ZuoraBench(ZuoraPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    ZuoraReport run() {
        Instant startedAt = Instant.now();
        try (BenchTemporal temporal = BenchTemporal.open(plan.temporal());
                Vendors vendors = new Vendors()) {
            Comparison comparison;
            Conditions conditions;
            try (Neighbours neighbours = Neighbours.watch()) {
                comparison = new Comparison(plan, temporal, vendors, neighbours, progress);
                comparison.run();
                conditions = Conditions.of(
                        startedAt,
                        neighbours,
                        comparison.samples().stream()
                                .mapToDouble(Sample::load)
                                .max()
                                .orElse(-1),
                        plan.temporal(),
                        plan.database(),
                        plan.repetitions());
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

    private ZuoraReport report(Conditions conditions, Comparison comparison, List<HeapFigures> heaps) {
        List<CellFigures> cells = plan.cells().stream()
                .flatMap(cell ->
                        Arrays.stream(PassKind.values()).map(pass -> CellFigures.of(cell, pass, comparison.samples())))
                .toList();
        List<HistoryFigures> histories = Arrays.stream(PassKind.values())
                .map(pass -> HistoryFigures.of(pass, comparison.histories()))
                .toList();
        return new ZuoraReport(
                "zuora",
                conditions,
                WorkerSettings.DEFAULT.pageLength(),
                WorkerSettings.DEFAULT.zuoraConcurrency(),
                cells,
                comparison.fixedStartSeconds(),
                histories,
                heaps,
                ZuoraAims.of(cells, histories, heaps),
                comparison.samples());
    }
}
