package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as tables for a terminal or a Markdown page. */
final class TextReport {
    private TextReport() {}

    static String of(BenchReport report) {
        StringBuilder text = new StringBuilder();
        conditions(text, report.conditions());
        speed(text, report.cells());
        Spread fixed = report.fixedStartSeconds();
        text.append(format(
                "A durable sync of one unchanged definition takes %.0f ms (%.0f..%.0f): the fixed start, in every pass above.%n%n",
                fixed.median() * 1_000, fixed.min() * 1_000, fixed.max() * 1_000));
        if (!report.histories().isEmpty()) {
            history(text, report.histories());
        }
        if (!report.heaps().isEmpty()) {
            heap(text, report.heaps());
        }
        aims(text, report.aims());
        return text.toString();
    }

    private static void conditions(StringBuilder text, Conditions conditions) {
        text.append(format(
                "Zuora sync, durable against a plain loop: %s, %s, %d cores%n%s; %s; %d exports at a time; %d repetitions%n",
                conditions.jdk(),
                conditions.os(),
                conditions.cores(),
                conditions.temporal(),
                conditions.database(),
                conditions.concurrency(),
                conditions.repetitions()));
        text.append(format(
                "load average %.1f before, up to %.1f with the benchmark; other processes took %.0f %% of the processors%s%n%n",
                conditions.startLoad(),
                conditions.maxLoad(),
                conditions.foreignCpu() * 100,
                conditions.noisy() ? ": NOISY, repeat it on a quiet machine" : ""));
    }

    private static void speed(StringBuilder text, List<CellFigures> cells) {
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
                format("%,d", cell.records()),
                cell.latencyMillis() + " ms",
                cell.pass().label(),
                rate(cell.durableRate()),
                rate(cell.plainRate()),
                format(
                        "%.2f (%.2f..%.2f)",
                        cell.ratio().median(), cell.ratio().min(), cell.ratio().max()),
                format("%.2f", cell.durableSeconds().median()),
                format("%.2f", cell.plainSeconds().median()))));
        table(text, rows);
    }

    private static void history(StringBuilder text, List<HistoryFigures> histories) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("history of the durable sync", "fixed", "per 1,000 records"));
        histories.forEach(history -> {
            String pass = history.pass().label();
            rows.add(fit("events, " + pass, history.events()));
            rows.add(fit("bytes, " + pass, history.bytes()));
            rows.add(fit("activities, " + pass, history.activities()));
        });
        table(text, rows);
    }

    private static List<String> fit(String name, HistoryFit fit) {
        return List.of(name, format("%,.1f", fit.fixed()), format("%,.2f", fit.perThousand()));
    }

    private static void heap(StringBuilder text, List<HeapFigures> heaps) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("worker alone in its JVM: records", "heap after GC, max", "median", "collections", "s"));
        heaps.forEach(heap -> rows.add(List.of(
                format("%,d", heap.records()),
                mebibytes(heap.maxBytes()),
                mebibytes(heap.medianBytes()),
                Integer.toString(heap.collections()),
                format("%.1f", heap.seconds()))));
        table(text, rows);
    }

    private static void aims(StringBuilder text, List<Aim> aims) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("aim", "goal", "measured", ""));
        aims.forEach(aim -> rows.add(
                List.of(aim.name(), aim.goal(), format("%.2f", aim.measured()), aim.met() ? "met" : "MISSED")));
        table(text, rows);
    }

    private static String rate(Spread rate) {
        return format("%,.0f (%,.0f..%,.0f)", rate.median(), rate.min(), rate.max());
    }

    private static String mebibytes(long bytes) {
        return format("%.1f MiB", bytes / (1024.0 * 1024.0));
    }

    /** Columns as wide as their widest cell, in the form that Markdown reads too. */
    private static void table(StringBuilder text, List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder line = new StringBuilder("|");
            StringBuilder rule = new StringBuilder("|");
            for (int column = 0; column < columns; column++) {
                String cell = rows.get(row).get(column);
                line.append(' ')
                        .append(cell)
                        .append(" ".repeat(widths[column] - cell.length() + 1))
                        .append('|');
                rule.append("-".repeat(widths[column] + 2)).append('|');
            }
            text.append(line).append(System.lineSeparator());
            if (row == 0) {
                text.append(rule).append(System.lineSeparator());
            }
        }
        text.append(System.lineSeparator());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
