package dev.throughline.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The webhook door under one load, beside the bare endpoint.
 *
 * @param load how events came
 * @param events of each repetition
 * @param rate events answered per second
 * @param doorP50 milliseconds
 * @param doorP99 milliseconds
 * @param bareP50 milliseconds
 * @param bareP99 milliseconds
 * @param handedOver events per second that their processes had
 */
record IntakeFigures(
        IntakeLoad load,
        int events,
        Contest rate,
        Spread doorP50,
        Spread doorP99,
        Spread bareP50,
        Spread bareP99,
        Spread handedOver) {
    /** Sums up the samples of a load. */
    static IntakeFigures of(IntakeLoad load, List<IntakeSample> all) {
        List<IntakeSample> door = select(all, load, Side.DURABLE);
        List<IntakeSample> bare = select(all, load, Side.PLAIN);
        Contest rate = Contest.of(
                load.label(),
                door.stream().map(IntakeSample::eventsPerSecond).toList(),
                bare.stream().map(IntakeSample::eventsPerSecond).toList());
        return new IntakeFigures(
                load,
                door.get(0).events(),
                rate,
                spread(door, sample -> sample.millis().p50()),
                spread(door, sample -> sample.millis().p99()),
                spread(bare, sample -> sample.millis().p50()),
                spread(bare, sample -> sample.millis().p99()),
                spread(door, IntakeSample::handedOverPerSecond));
    }

    private static List<IntakeSample> select(List<IntakeSample> all, IntakeLoad load, Side side) {
        return all.stream()
                .filter(sample -> sample.load() == load && sample.side() == side)
                .toList();
    }

    private static Spread spread(List<IntakeSample> samples, ToDoubleFunction<IntakeSample> figure) {
        return Spread.of(samples.stream().map(figure::applyAsDouble).toList());
    }
}
