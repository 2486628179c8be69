package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;

/** Reports of tickets with known figures. */
final class TicketReports {
    private TicketReports() {}

    /** Three repetitions under each load: the door takes 1.25 times as long as the bare endpoint. */
    static List<IntakeSample> intake(double doorP99) {
        List<IntakeSample> samples = new ArrayList<>();
        double[] factors = {1, 1.1, 0.9};
        for (IntakeLoad load : IntakeLoad.values()) {
            for (int i = 0; i < factors.length; i++) {
                samples.add(sample(Side.DURABLE, load, i + 1, 2.5 * factors[i], doorP99 * factors[i], 900));
                samples.add(sample(Side.PLAIN, load, i + 1, 2 * factors[i], 12, 0));
            }
        }
        return samples;
    }

    private static IntakeSample sample(
            Side side, IntakeLoad load, int repetition, double seconds, double p99, double handedOver) {
        return new IntakeSample(
                side, load, repetition, 5_000, seconds, new Percentiles(3, p99, p99 * 2), handedOver, 1.5);
    }

    static List<IntakeFigures> figures(double doorP99) {
        List<IntakeFigures> figures = new ArrayList<>();
        for (IntakeLoad load : IntakeLoad.values()) {
            figures.add(IntakeFigures.of(load, intake(doorP99)));
        }
        return figures;
    }

    static LifeCost life(long events, int mostPerEcho) {
        return new LifeCost(events, 123_456, 98, 19, 9, 12.5, mostPerEcho, 140, false);
    }

    static List<LinkSample> links() {
        return List.of(
                new LinkSample(Side.DURABLE, 1, 200, 2_600, 10, 1.5),
                new LinkSample(Side.PLAIN, 1, 200, 2_500, 4, 1.5));
    }

    static TicketReport report() {
        List<IntakeFigures> figures = figures(20);
        LifeCost life = life(310, 14);
        return new TicketReport(
                "tickets",
                Reports.conditions(),
                4_711,
                16,
                200,
                figures,
                List.of(new CrossingFigures("ticket", "task", 50, new Percentiles(41.5, 88.25, 120))),
                life,
                LinkFigures.of(200, 20, links()),
                List.of(
                        new LinkHeap(1_000, 50L << 20, 60L << 20, 9, 20),
                        new LinkHeap(10_000, 59L << 20, 80L << 20, 90, 200)),
                TicketAims.of(figures, life),
                intake(20),
                links());
    }
}
