package dev.throughline.secrets;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A value that must be found nowhere.
 *
 * @param name what a finding calls it
 * @param value the value itself, at least {@value #SHORTEST} bytes, so that nothing equals it by chance
 */
@SuppressWarnings("ArrayRecordComponent")
record Planted(String name, byte[] value) {
    static final int SHORTEST = 8;

    Planted {
        if (value.length < SHORTEST) {
            throw new IllegalArgumentException(name + " is too short to be told from chance");
        }
    }

    static Planted text(String name, String value) {
        return new Planted(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The value and both its halves, so that a message cut in the middle of it is found too. */
    static List<Planted> withHalves(String name, String value) {
        int middle = value.length() / 2;
        return List.of(
                text(name, value),
                text(name + " (first half)", value.substring(0, middle)),
                text(name + " (second half)", value.substring(middle)));
    }

    @Override
    public String toString() {
        return "Planted[" + name + "]";
    }
}
