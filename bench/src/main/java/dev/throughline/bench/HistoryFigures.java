package dev.throughline.bench;

import java.util.List;

/**
 * What durability costs in history.
 *
 * @param pass which pass
 * @param events events, beyond a fixed start
 * @param bytes serialized bytes, beyond a fixed start
 * @param activities activities, beyond a fixed start
 * @param measured what the lines are drawn through
 */
record HistoryFigures(
        PassKind pass, HistoryFit events, HistoryFit bytes, HistoryFit activities, List<HistoryCost> measured) {
    /** Of the given pass among all; needs two sizes. */
    static HistoryFigures of(PassKind pass, List<HistoryCost> all) {
        List<HistoryCost> measured =
                all.stream().filter(cost -> cost.pass() == pass).toList();
        return new HistoryFigures(
                pass,
                HistoryFit.of(measured, HistoryCost::events),
                HistoryFit.of(measured, HistoryCost::bytes),
                HistoryFit.of(measured, HistoryCost::activities),
                measured);
    }
}
