package dev.throughline.bench;

import java.util.Arrays;
import java.util.List;

/** The speeds of the Zuora sync: one panel per pass, and a pair of bars per size and latency. */
final class ZuoraChart {
    private ZuoraChart() {}

    static Chart of(ZuoraReport report) {
        List<Chart.Panel> panels = Arrays.stream(PassKind.values())
                .map(pass -> new Chart.Panel(
                        pass.label(),
                        report.cells().stream()
                                .filter(cell -> cell.pass() == pass)
                                .map(cell -> Chart.Pair.of(cell.cell().label(), cell.contest()))
                                .toList()))
                .toList();
        return new Chart(
                "Zuora sync: records per second, durable against a plain loop",
                "Zuora sync: records per second",
                report.conditions(),
                Side.DURABLE.label(),
                Side.PLAIN.label(),
                panels);
    }
}
