package dev.throughline.contract.common;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as people write them: 90s, 5m, 1h30m, 7d. */
public final class DurationText {
    private static final Pattern PARTS =
            Pattern.compile("(?:([0-9]{1,4})d)? ?(?:([0-9]{1,5})h)? ?(?:([0-9]{1,6})m)? ?(?:([0-9]{1,8})s)?");
    private static final String[] UNITS = {"d", "h", "m", "s"};

    private DurationText() {}

    /** Reads a length of time; null where the text is none. */
    public static @Nullable Duration read(String text) {
        Matcher parts = PARTS.matcher(text);
        if (text.isBlank() || !parts.matches()) {
            return null;
        }
        return Duration.ofDays(part(parts, 1))
                .plusHours(part(parts, 2))
                .plusMinutes(part(parts, 3))
                .plusSeconds(part(parts, 4));
    }

    /** Writes a length of time as {@link #read} reads it; what is less than a second is left out. */
    public static String of(Duration duration) {
        long[] parts = {duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != 0) {
                text.append(parts[i]).append(UNITS[i]);
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static long part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
