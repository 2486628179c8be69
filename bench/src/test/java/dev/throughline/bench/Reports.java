package dev.throughline.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports with known figures. */
final class Reports {
    static final Cell SMALL = new Cell(20_000, 40);

    private Reports() {}

    /** Three repetitions; the durable side takes 2 s and 0.5 s, the plain loop 1.9 s and 0.4 s, give or take a tenth. */
    static List<Sample> samples(Cell cell) {
        List<Sample> samples = new ArrayList<>();
        double[] factors = {1, 1.1, 0.9};
        for (int i = 0; i < factors.length; i++) {
            samples.add(sample(Side.DURABLE, cell, PassKind.FIRST, i + 1, 2.0 * factors[i]));
            samples.add(sample(Side.DURABLE, cell, PassKind.UNCHANGED, i + 1, 0.5 * factors[i]));
            samples.add(sample(Side.PLAIN, cell, PassKind.FIRST, i + 1, 1.9 * factors[i]));
            samples.add(sample(Side.PLAIN, cell, PassKind.UNCHANGED, i + 1, 0.4 * factors[i]));
        }
        return samples;
    }

    static Sample sample(Side side, Cell cell, PassKind pass, int repetition, double seconds) {
        return new Sample(side, cell, pass, repetition, 19_000, seconds, 1.5);
    }

    static List<CellFigures> cells(Cell cell) {
        return List.of(
                CellFigures.of(cell, PassKind.FIRST, samples(cell)),
                CellFigures.of(cell, PassKind.UNCHANGED, samples(cell)));
    }

    static ZuoraReport report() {
        List<CellFigures> cells = cells(SMALL);
        List<HistoryFigures> histories = List.of(HistoryFigures.of(
                PassKind.FIRST,
                List.of(
                        new HistoryCost(PassKind.FIRST, 0, 60, 9_000, 7),
                        new HistoryCost(PassKind.FIRST, 100_000, 210, 29_000, 32))));
        List<HeapFigures> heaps = List.of(
                new HeapFigures(100_000, 40L << 20, 30L << 20, 50, 30),
                new HeapFigures(1_000_000, 44L << 20, 31L << 20, 500, 300));
        return new ZuoraReport(
                "zuora",
                conditions(),
                50,
                20,
                cells,
                new Spread(0.08, 0.07, 0.1),
                histories,
                heaps,
                ZuoraAims.of(cells, histories, heaps),
                samples(SMALL));
    }

    static Conditions conditions() {
        return new Conditions(
                Instant.parse("2026-11-21T12:00:00Z"),
                "JDK 17",
                "Linux",
                2,
                0.5,
                3.5,
                0.02,
                false,
                "in-memory Temporal server",
                "H2 <file>",
                3);
    }
}
