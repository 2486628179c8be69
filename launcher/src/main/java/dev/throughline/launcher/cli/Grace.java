package dev.throughline.launcher.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a customer can still be kept, as a person writes it. */
final class Grace {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})(h|d)");
    private static final long HOURS_A_DAY = 24;

    private Grace() {}

    /** Whole hours out of {@code 72h} or {@code 3d}. */
    static long hours(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new CommandFailure(ExitCode.USAGE, "--grace must be hours or days, such as 72h or 30d, not " + text);
        }
        long count = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("d") ? count * HOURS_A_DAY : count;
    }
}
