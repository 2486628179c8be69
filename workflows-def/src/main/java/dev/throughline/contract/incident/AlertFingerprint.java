package dev.throughline.contract.incident;

import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * The fingerprint that Prometheus gives to labels (FNV-1a of 64 bits over the UTF-8 of names and values, each with a
 * byte of ones behind it), for senders that leave it out. It tells labels apart and guards nothing.
 */
final class AlertFingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** No byte of a text in UTF-8. */
    private static final int END = 0xff;

    private AlertFingerprint() {}

    /** Sixteen hexadecimal digits. */
    static String of(SortedMap<String, String> labels) {
        long hash = OFFSET;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            hash = add(add(hash, label.getKey()), END);
            hash = add(add(hash, label.getValue()), END);
        }
        return HexFormat.of().toHexDigits(hash);
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int symbol = text.codePointAt(i);
            if (symbol < 0x80) {
                sum = add(sum, symbol);
            } else {
                int following = symbol < 0x800 ? 1 : symbol < 0x1_0000 ? 2 : 3;
                // The first byte has a one for each byte of the symbol, and then a zero.
                sum = add(sum, ((0xff00 >> (following + 1)) & 0xff) | (symbol >> (6 * following)));
                for (int left = following - 1; left >= 0; left--) {
                    sum = add(sum, 0x80 | ((symbol >> (6 * left)) & 0x3f));
                }
            }
        }
        return sum;
    }

    private static long add(long hash, int octet) {
        return (hash ^ octet) * PRIME;
    }
}
