package dev.throughline.bench;

import java.util.List;
import java.util.Locale;

/** A chart as SVG, written by hand. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int TOP = 84;
    private static final int PANEL = 210;
    private static final int GAP = 74;
    private static final int LEFT = 86;
    private static final int RIGHT = 20;
    private static final int TICKS = 4;
    private static final String OURS = "#2b6cb0";
    private static final String PLAIN = "#b7bcc4";

    private final StringBuilder svg = new StringBuilder();

    private BarChart() {}

    static String of(Chart chart) {
        BarChart drawn = new BarChart();
        drawn.draw(chart);
        return drawn.svg.toString();
    }

    private void draw(Chart chart) {
        int height = TOP + chart.panels().size() * (PANEL + GAP);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " role=\"img\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, height, WIDTH, height);
        add("<title>%s</title>", escaped(chart.title()));
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
        add(
                "<text x=\"%d\" y=\"24\" font-size=\"16\" fill=\"#1a202c\">%s (median; lines: min and max)</text>",
                LEFT, escaped(chart.heading()));
        Conditions conditions = chart.conditions();
        add(
                "<text x=\"%d\" y=\"42\" fill=\"#4a5568\">%s</text>",
                LEFT,
                escaped(conditions.temporal() + "; "
                        + conditions.database() + "; "
                        + conditions.cores() + " cores"
                        + (conditions.noisy() ? "; NOISY" : "")));
        legend(LEFT, OURS, chart.ours());
        legend(LEFT + 110, PLAIN, chart.plain());
        int top = TOP;
        for (Chart.Panel panel : chart.panels()) {
            panel(top, panel);
            top += PANEL + GAP;
        }
        add("</svg>");
    }

    private void legend(int x, String colour, String label) {
        add("<rect x=\"%d\" y=\"52\" width=\"12\" height=\"12\" fill=\"%s\"/>", x, colour);
        add("<text x=\"%d\" y=\"62\" fill=\"#1a202c\">%s</text>", x + 18, escaped(label));
    }

    private void panel(int top, Chart.Panel panel) {
        List<Chart.Pair> pairs = panel.pairs();
        double most = pairs.stream()
                .mapToDouble(pair -> Math.max(pair.ours().max(), pair.plain().max()))
                .max()
                .orElse(1);
        double scale = roundedUp(most);
        add(
                "<text x=\"%d\" y=\"%d\" font-weight=\"bold\" fill=\"#1a202c\">%s</text>",
                LEFT, top, escaped(panel.title()));
        int bottom = top + PANEL;
        for (int tick = 0; tick <= TICKS; tick++) {
            int y = bottom - (PANEL - 20) * tick / TICKS;
            add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#e2e8f0\"/>", LEFT, y, WIDTH - RIGHT, y);
            add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#4a5568\">%,.0f</text>",
                    LEFT - 8, y + 4, scale * tick / TICKS);
        }
        double slot = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            pair(LEFT + slot * i, slot, bottom, scale, pairs.get(i));
        }
    }

    private void pair(double x, double slot, int bottom, double scale, Chart.Pair pair) {
        double bar = Math.min(46, slot * 0.34);
        double middle = x + slot / 2;
        bar(middle - bar - 2, bar, bottom, scale, pair.ours(), OURS);
        bar(middle + 2, bar, bottom, scale, pair.plain(), PLAIN);
        add(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#1a202c\">%s</text>",
                middle, bottom + 18, escaped(pair.label()));
        add(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#4a5568\">%s</text>",
                middle, bottom + 34, escaped(pair.note()));
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
