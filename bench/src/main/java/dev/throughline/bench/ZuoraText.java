package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;

/** The report of the Zuora sync as tables. */
final class ZuoraText {
    private ZuoraText() {}

    static String of(ZuoraReport report) {
        Spread fixed = report.fixedStartSeconds();
        Page page = new Page()
                .conditions(
                        "Zuora sync, durable against a plain loop",
                        report.concurrency() + " exports at a time",
                        report.conditions())
                .table(speed(report.cells()))
                .line(
                        "A durable sync of one unchanged definition takes %.0f ms (%.0f..%.0f): the fixed start, in"
                                + " every pass above.",
                        fixed.median() * 1_000, fixed.min() * 1_000, fixed.max() * 1_000)
                .line("");
        if (!report.histories().isEmpty()) {
            page.table(history(report.histories()));
        }
        if (!report.heaps().isEmpty()) {
            page.table(heap(report.heaps()));
        }
        return page.aims(report.aims()).toString();
    }

    private static List<List<String>> speed(List<CellFigures> cells) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "records",
                "latency",
                "pass",
                "durable records/s (min..max)",
                "plain records/s (min..max)",
                "ratio (min..max)",
                "durable s",
                "plain s"));
        cells.forEach(cell -> rows.add(List.of(
                Page.format("%,d", cell.records()),
                cell.latencyMillis() + " ms",
                cell.pass().label(),
                Page.rate(cell.durableRate()),
                Page.rate(cell.plainRate()),
                Page.fine(cell.ratio()),
                Page.format("%.2f", cell.durableSeconds().median()),
                Page.format("%.2f", cell.plainSeconds().median()))));
        return rows;
    }

    private static List<List<String>> history(List<HistoryFigures> histories) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("history of the durable sync", "fixed", "per 1,000 records"));
        histories.forEach(history -> {
            String pass = history.pass().label();
            rows.add(fit("events, " + pass, history.events()));
            rows.add(fit("bytes, " + pass, history.bytes()));
            rows.add(fit("activities, " + pass, history.activities()));
        });
        return rows;
    }

    private static List<String> fit(String name, HistoryFit fit) {
        return List.of(name, Page.format("%,.1f", fit.fixed()), Page.format("%,.2f", fit.perThousand()));
    }

    private static List<List<String>> heap(List<HeapFigures> heaps) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("worker alone in its JVM: records", "heap after GC, max", "median", "collections", "s"));
        heaps.forEach(heap -> rows.add(List.of(
                Page.format("%,d", heap.records()),
                Page.mebibytes(heap.maxBytes()),
                Page.mebibytes(heap.medianBytes()),
                Integer.toString(heap.collections()),
                Page.format("%.1f", heap.seconds()))));
        return rows;
    }
}
