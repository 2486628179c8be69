package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Which alerts are meant.
 *
 * @param labels labels with the values that they may have, where {@code *} at the end stands for anything; all have to
 *     fit, and without any every alert is meant
 */
public record LabelMatch(SortedMap<String, SortedSet<String>> labels) {
    public static final LabelMatch ANY = new LabelMatch(new TreeMap<>());

    public LabelMatch {
        SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
        labels.forEach((label, values) -> copy.put(label, Ordered.copy(values)));
        labels = Ordered.copy(copy);
    }

    /** Whether an alert with these labels is meant. */
    public boolean fits(Map<String, String> those) {
        return labels.entrySet().stream().allMatch(wanted -> {
            String value = those.get(wanted.getKey());
            return value != null && wanted.getValue().stream().anyMatch(pattern -> fits(pattern, value));
        });
    }

    private static boolean fits(String pattern, String value) {
        return pattern.endsWith("*")
                ? value.startsWith(pattern.substring(0, pattern.length() - 1))
                : value.equals(pattern);
    }
}
