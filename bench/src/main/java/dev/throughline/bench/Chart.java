package dev.throughline.bench;

import java.util.List;

/**
 * What a chart shows: panels below each other, in each of them pairs of bars.
 *
 * @param title of the picture, for who cannot see it
 * @param heading above the panels
 * @param conditions where and how it was measured
 * @param ours the name of each pair's first bar
 * @param plain the name of each pair's second bar
 * @param panels from top to bottom
 */
record Chart(String title, String heading, Conditions conditions, String ours, String plain, List<Panel> panels) {
    Chart {
        panels = List.copyOf(panels);
    }

    /**
     * One panel, with a scale of its own.
     *
     * @param title above it
     * @param pairs from left to right
     */
    record Panel(String title, List<Pair> pairs) {
        Panel {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * Two bars.
     *
     * @param label below them
     * @param note below the label
     * @param ours the first one
     * @param plain the second one
     */
    record Pair(String label, String note, Spread ours, Spread plain) {
        /** Of two speeds and their ratio. */
        static Pair of(String label, Contest contest) {
            return new Pair(
                    label, Page.format("ratio %.2f", contest.ratio().median()), contest.ours(), contest.plain());
        }
    }
}
