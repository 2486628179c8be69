package dev.throughline.launcher.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as it is typed: an instant, or how long ago, such as {@code 7d}. */
final class Since {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,5})([mhd])");

    private Since() {}

    /**
     * Reads what was typed.
     *
     * @throws CommandFailure when it is neither
     */
    static Instant parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException neither) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "'" + text + "' is no time: write 30m, 12h, 7d, or an instant such as 2026-11-01T00:00:00Z.",
                    neither);
        }
    }
}
