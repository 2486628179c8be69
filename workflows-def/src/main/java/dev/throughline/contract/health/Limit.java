package dev.throughline.contract.health;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * From where on a figure is bad. A first bound below the second means that high figures are bad, otherwise low ones are.
 *
 * @param degraded from here on it is degraded
 * @param unwell from here on it is unwell
 * @param unit of the figure, such as {@code ms} or {@code %}; empty for a plain count
 */
public record Limit(double degraded, double unwell, String unit) {
    /** What a figure within or beyond the bounds means. */
    public Verdict verdict(double figure) {
        boolean highIsBad = degraded <= unwell;
        if (highIsBad ? figure >= unwell : figure <= unwell) {
            return Verdict.UNWELL;
        }
        return (highIsBad ? figure >= degraded : figure <= degraded) ? Verdict.DEGRADED : Verdict.WELL;
    }

    /** What is wanted, in words, such as {@code below 80 %}. */
    public String text() {
        return (degraded <= unwell ? "below " : "above ") + plain(degraded) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** A figure with at most one decimal, and none where it is whole. */
    public static String plain(double figure) {
        BigDecimal rounded = BigDecimal.valueOf(figure).setScale(1, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString();
    }
}
