package dev.throughline.bench;

import java.util.List;
import java.util.Locale;

/** The speeds as a chart, SVG written by hand: one panel per pass, and a pair of bars per size and latency. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int TOP = 84;
    private static final int PANEL = 210;
    private static final int GAP = 74;
    private static final int LEFT = 86;
    private static final int RIGHT = 20;
    private static final int TICKS = 4;
    private static final String DURABLE = "#2b6cb0";
    private static final String PLAIN = "#b7bcc4";

    private final StringBuilder svg = new StringBuilder();

    private BarChart() {}

    static String of(BenchReport report) {
        BarChart chart = new BarChart();
        chart.draw(report);
        return chart.svg.toString();
    }

    private void draw(BenchReport report) {
        int height = TOP + PassKind.values().length * (PANEL + GAP);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, height, WIDTH, height);
        add("<title>Zuora sync: records per second, durable against a plain loop</title>");
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
        add(
                "<text x=\"%d\" y=\"24\" font-size=\"16\" fill=\"#1a202c\">Zuora sync: records per second (median; lines: min and max)</text>",
                LEFT);
        add(
                "<text x=\"%d\" y=\"42\" fill=\"#4a5568\">%s</text>",
                LEFT,
                escaped(report.conditions().temporal() + "; "
                        + report.conditions().database() + "; "
                        + report.conditions().cores() + " cores"
                        + (report.conditions().noisy() ? "; NOISY" : "")));
        legend(LEFT, DURABLE, Side.DURABLE.label());
        legend(LEFT + 110, PLAIN, Side.PLAIN.label());
        int top = TOP;
        for (PassKind pass : PassKind.values()) {
            panel(
                    top,
                    pass,
                    report.cells().stream().filter(cell -> cell.pass() == pass).toList());
            top += PANEL + GAP;
        }
        add("</svg>");
    }

    private void legend(int x, String colour, String label) {
        add("<rect x=\"%d\" y=\"52\" width=\"12\" height=\"12\" fill=\"%s\"/>", x, colour);
        add("<text x=\"%d\" y=\"62\" fill=\"#1a202c\">%s</text>", x + 18, escaped(label));
    }

    private void panel(int top, PassKind pass, List<CellFigures> cells) {
        double most = cells.stream()
                .mapToDouble(cell ->
                        Math.max(cell.durableRate().max(), cell.plainRate().max()))
                .max()
                .orElse(1);
        double scale = roundedUp(most);
        add(
                "<text x=\"%d\" y=\"%d\" font-weight=\"bold\" fill=\"#1a202c\">%s</text>",
                LEFT, top, escaped(pass.label()));
        int bottom = top + PANEL;
        for (int tick = 0; tick <= TICKS; tick++) {
            int y = bottom - (PANEL - 20) * tick / TICKS;
            add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#e2e8f0\"/>", LEFT, y, WIDTH - RIGHT, y);
            add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#4a5568\">%,.0f</text>",
                    LEFT - 8, y + 4, scale * tick / TICKS);
        }
        double slot = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, cells.size());
        for (int i = 0; i < cells.size(); i++) {
            pair(LEFT + slot * i, slot, bottom, scale, cells.get(i));
        }
    }

    private void pair(double x, double slot, int bottom, double scale, CellFigures cell) {
        double bar = Math.min(46, slot * 0.34);
        double middle = x + slot / 2;
        bar(middle - bar - 2, bar, bottom, scale, cell.durableRate(), DURABLE);
        bar(middle + 2, bar, bottom, scale, cell.plainRate(), PLAIN);
        add(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#1a202c\">%s</text>",
                middle, bottom + 18, escaped(cell.cell().label()));
        add(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#4a5568\">ratio %.2f</text>",
                middle, bottom + 34, cell.ratio().median());
    }

    private void bar(double x, double width, int bottom, double scale, Spread rate, String colour) {
        double unit = (PANEL - 20) / scale;
        double height = rate.median() * unit;
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                x, bottom - height, width, height, colour);
        double middle = x + width / 2;
        add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#1a202c\"/>",
                middle, bottom - rate.min() * unit, middle, bottom - rate.max() * unit);
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"10\" fill=\"#1a202c\">%,.0f</text>",
                middle, bottom - rate.max() * unit - 4, rate.median());
    }

    /** The next of 1, 2, 2.5, 4, 5 or 10 times a power of ten, so that quarters of it are round. */
    static double roundedUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, value))));
        for (double step : new double[] {1, 2, 2.5, 4, 5, 10}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }
}
