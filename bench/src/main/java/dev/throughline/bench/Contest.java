package dev.throughline.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The speeds of two sides over all repetitions.
 *
 * @param ours per second
 * @param plain per second
 * @param ratio ours over plain, pair by pair: the two sides of a repetition ran one after the other
 */
record Contest(Spread ours, Spread plain, Spread ratio) {
    /**
     * Compares both sides of each repetition.
     *
     * @param what is measured, for the complaint
     * @param ours per second, in the order of the repetitions
     */
    static Contest of(String what, List<Double> ours, List<Double> plain) {
        if (ours.isEmpty() || ours.size() != plain.size()) {
            throw new IllegalArgumentException("Every repetition needs both sides: " + what);
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / plain.get(i));
        }
        return new Contest(Spread.of(ours), Spread.of(plain), Spread.of(ratios));
    }
}
