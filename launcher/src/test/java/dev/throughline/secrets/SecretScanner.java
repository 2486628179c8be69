package dev.throughline.secrets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds planted values, in every {@link Form}, in bytes of any kind. It looks at each position once, however many values
 * there are: only where four bytes are the beginning of something does it look further.
 */
final class SecretScanner {
    private static final int PREFIX = 4;
    private static final int FILTER_BITS = 22;

    private final Map<Integer, List<Needle>> byPrefix = new HashMap<>();
    private final BitSet begins = new BitSet(1 << FILTER_BITS);

    SecretScanner(Collection<Planted> planted) {
        for (Planted value : planted) {
            for (Encodings.Written written : Encodings.of(value.value())) {
                byte[] bytes = written.bytes();
                begins.set(filtered(prefix(bytes, 0)));
                byPrefix.computeIfAbsent(prefix(bytes, 0), any -> new ArrayList<>())
                        .add(new Needle(value.name(), written.form(), bytes));
            }
        }
    }

    /** Every place at which a planted value is written. */
    List<Finding> scan(Capture capture) {
        byte[] content = capture.content();
        List<Finding> findings = new ArrayList<>();
        for (int at = 0; at + PREFIX <= content.length; at++) {
            int prefix = prefix(content, at);
            if (!begins.get(filtered(prefix))) {
                continue;
            }
            for (Needle needle : byPrefix.getOrDefault(prefix, List.of())) {
                if (needle.isAt(content, at)) {
                    findings.add(new Finding(needle.planted, needle.form, capture.source(), at));
                }
            }
        }
        return findings;
    }

    List<Finding> scan(Collection<Capture> captures) {
        return captures.stream().flatMap(capture -> scan(capture).stream()).toList();
    }

    private static int prefix(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    private static int filtered(int prefix) {
        return (prefix * 0x9E3779B9) >>> (32 - FILTER_BITS);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Needle(String planted, Form form, byte[] bytes) {
        boolean isAt(byte[] content, int at) {
            int end = at + bytes.length;
            return end <= content.length && Arrays.equals(content, at, end, bytes, 0, bytes.length);
        }
    }
}
