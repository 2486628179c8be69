package dev.throughline.bench;

import java.util.List;

/**
 * What one pass over one cell cost both sides.
 *
 * @param requestedRecords rows asked for
 * @param latencyMillis the vendor's latency
 * @param pass which pass
 * @param records rows that there were
 * @param durableSeconds wall time of the durable sync
 * @param plainSeconds wall time of the plain loop
 * @param durableRate records per second of the durable sync
 * @param plainRate records per second of the plain loop
 * @param ratio durable rate over plain rate, pair by pair: the two sides of a repetition ran one after the other
 */
record CellFigures(
        int requestedRecords,
        int latencyMillis,
        PassKind pass,
        long records,
        Spread durableSeconds,
        Spread plainSeconds,
        Spread durableRate,
        Spread plainRate,
        Spread ratio) {
    /** Sums up the samples of this cell and pass; other samples are passed over. */
    static CellFigures of(Cell cell, PassKind pass, List<Sample> all) {
        List<Sample> durable = select(all, cell, pass, Side.DURABLE);
        List<Sample> plain = select(all, cell, pass, Side.PLAIN);
        Contest contest = Contest.of(
                cell.label(),
                durable.stream().map(Sample::recordsPerSecond).toList(),
                plain.stream().map(Sample::recordsPerSecond).toList());
        return new CellFigures(
                cell.records(),
                cell.latencyMillis(),
                pass,
                durable.get(0).records(),
                Spread.of(durable.stream().map(Sample::seconds).toList()),
                Spread.of(plain.stream().map(Sample::seconds).toList()),
                contest.ours(),
                contest.plain(),
                contest.ratio());
    }

    private static List<Sample> select(List<Sample> all, Cell cell, PassKind pass, Side side) {
        return all.stream()
                .filter(sample -> sample.cell().equals(cell) && sample.pass() == pass && sample.side() == side)
                .toList();
    }

    Contest contest() {
        return new Contest(durableRate, plainRate, ratio);
    }

    Cell cell() {
        return new Cell(requestedRecords, latencyMillis);
    }
}
