package dev.throughline.contract.incident;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hours of the week as people write them: {@code Mon-Fri 09:00-17:00}, {@code Sat,Sun 00:00-24:00}. */
final class HoursText {
    private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern HOURS =
            Pattern.compile("([A-Za-z]+(?:[-,] ?[A-Za-z]+)*) +([0-9:]{4,5}) ?- ?([0-9:]{4,5})");
    private static final int SHORT_NAME = 3;
    private static final String END_OF_DAY = "24:00";

    private HoursText() {}

    /** Hours of the week; null where the text is none. */
    static @Nullable OnCallHours read(String text) {
        Matcher parts = HOURS.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        SortedSet<DayOfWeek> days = days(parts.group(1));
        LocalTime from = time(parts.group(2));
        LocalTime until = parts.group(3).equals(END_OF_DAY) ? LocalTime.MIDNIGHT : time(parts.group(3));
        return days == null || from == null || until == null ? null : new OnCallHours(days, from, until);
    }

    /** A time of day; null where the text is none. */
    static @Nullable LocalTime time(String text) {
        if (!TIME.matcher(text).matches()) {
            return null;
        }
        return LocalTime.parse(text.length() == END_OF_DAY.length() ? text : "0" + text);
    }

    private static @Nullable SortedSet<DayOfWeek> days(String text) {
        SortedSet<DayOfWeek> days = new TreeSet<>();
        for (String part : text.replace(" ", "").split(",", -1)) {
            String[] ends = part.split("-", -1);
            DayOfWeek first = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            if (first == null || last == null || ends.length > 2) {
                return null;
            }
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    /** A day by its name or the first three letters of it. */
    private static @Nullable DayOfWeek day(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.equals(day.name()) || name.equals(day.name().substring(0, SHORT_NAME))) {
                return day;
            }
        }
        return null;
    }
}
