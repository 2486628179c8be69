package dev.throughline.bench;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How a figure of the history grows with the records: a straight line through the measured sizes, by least squares.
 *
 * @param fixed what a sync costs that has no records: opening, authentication, removals, report
 * @param perThousand what every 1,000 records add to that
 */
record HistoryFit(double fixed, double perThousand) {
    /**
     * Fits the line.
     *
     * @param costs of at least two sizes
     */
    static HistoryFit of(List<HistoryCost> costs, ToLongFunction<HistoryCost> figure) {
        double meanRecords =
                costs.stream().mapToLong(HistoryCost::records).average().orElse(0);
        double meanFigure = costs.stream().mapToLong(figure).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (HistoryCost cost : costs) {
            double deviation = cost.records() - meanRecords;
            covariance += deviation * (figure.applyAsLong(cost) - meanFigure);
            variance += deviation * deviation;
        }
        if (variance == 0) {
            throw new IllegalArgumentException("A line needs two sizes");
        }
        double slope = covariance / variance;
        return new HistoryFit(meanFigure - slope * meanRecords, slope * 1_000);
    }
}
