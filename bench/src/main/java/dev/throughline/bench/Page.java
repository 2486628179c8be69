package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as it is written for a terminal, in the form that Markdown reads too. */
final class Page {
    private final StringBuilder text = new StringBuilder();

    /** Where and how it was measured. */
    Page conditions(String title, String how, Conditions conditions) {
        line("%s: %s, %s, %d cores", title, conditions.jdk(), conditions.os(), conditions.cores());
        line("%s; %s; %s; %d repetitions", conditions.temporal(), conditions.database(), how, conditions.repetitions());
        return line(
                        "load average %.1f before, up to %.1f with the benchmark; other processes took %.0f %% of the"
                                + " processors%s",
                        conditions.startLoad(),
                        conditions.maxLoad(),
                        conditions.foreignCpu() * 100,
                        conditions.noisy() ? ": NOISY, repeat it on a quiet machine" : "")
                .line("");
    }

    Page line(String pattern, Object... values) {
        text.append(format(pattern, values)).append(System.lineSeparator());
        return this;
    }

    /** Columns as wide as their widest cell, in the form that Markdown reads too. */
    Page table(List<List<String>> rows) {
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
        return this;
    }

    Page aims(List<Aim> aims) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("aim", "goal", "measured", ""));
        aims.forEach(aim -> rows.add(
                List.of(aim.name(), aim.goal(), format("%.2f", aim.measured()), aim.met() ? "met" : "MISSED")));
        return table(rows);
    }

    /** A figure per second, with its least and its greatest. */
    static String rate(Spread rate) {
        return format("%,.0f (%,.0f..%,.0f)", rate.median(), rate.min(), rate.max());
    }

    /** A figure with two digits behind the point, with its least and its greatest. */
    static String fine(Spread figure) {
        return format("%.2f (%.2f..%.2f)", figure.median(), figure.min(), figure.max());
    }

    static String mebibytes(long bytes) {
        return format("%.1f MiB", bytes / (1024.0 * 1024.0));
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
