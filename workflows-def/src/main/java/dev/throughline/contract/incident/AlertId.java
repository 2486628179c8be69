package dev.throughline.contract.incident;

import java.util.Comparator;

/**
 * What stays the same of an alert however often it fires.
 *
 * @param source the kind of sender, such as {@code alertmanager}
 * @param fingerprint the sender's, or one of the labels
 */
public record AlertId(String source, String fingerprint) implements Comparable<AlertId> {
    @Override
    public int compareTo(AlertId other) {
        return Comparator.comparing(AlertId::source)
                .thenComparing(AlertId::fingerprint)
                .compare(this, other);
    }
}
