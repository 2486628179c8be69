package dev.throughline.contract.common;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cron expression of five fields (minute, hour, day of month, month, day of week; UTC), as every Temporal server reads
 * it alike. It is checked before any call: the in-memory server leaves a call with a bad expression unanswered.
 *
 * @param text the five fields, upper case, one blank between them
 */
public record CronExpression(String text) {
    private static final String FIVE =
            "a cron expression has five fields: minute hour day-of-month month day-of-week, such as '15 3 * * MON'";
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field("month", 1, 12, MONTHS),
            new Field("day of week", 0, 6, DAYS));
    private static final int FURTHEST_BACK_DAYS = 5 * 366;
    private static final List<Integer> LONGEST_DAY = List.of(31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

    public CronExpression {
        text = checked(text);
    }

    private static String checked(String given) {
        List<String> parts = List.of(given.strip().toUpperCase(Locale.ROOT).split("\\s+", -1));
        if (parts.size() != FIELDS.size()) {
            throw new IllegalArgumentException(FIVE + "; '" + given + "' has " + parts.size());
        }
        List<TreeSet<Integer>> values = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            values.add(FIELDS.get(i).values(parts.get(i)));
        }
        boolean dayExists =
                values.get(3).stream().anyMatch(month -> values.get(2).first() <= LONGEST_DAY.get(month - 1));
        if (!dayExists && parts.get(4).equals("*")) {
            throw new IllegalArgumentException("'" + given + "' never comes: no such day in these months");
        }
        return String.join(" ", parts);
    }

    /**
     * When it was due last before an instant. Where both days are given, both have to fit.
     *
     * @return empty when that is more than five years ago
     */
    public Optional<Instant> dueBefore(Instant instant) {
        List<TreeSet<Integer>> values = values();
        LocalDateTime from = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).minusNanos(1);
        for (int daysBack = 0; daysBack <= FURTHEST_BACK_DAYS; daysBack++) {
            LocalDate day = from.toLocalDate().minusDays(daysBack);
            boolean fits = values.get(2).contains(day.getDayOfMonth())
                    && values.get(3).contains(day.getMonthValue())
                    && values.get(4).contains(day.getDayOfWeek().getValue() % 7);
            LocalTime latest = daysBack == 0 ? from.toLocalTime() : LocalTime.MAX;
            Optional<LocalTime> time = fits ? latest(values, latest) : Optional.empty();
            if (time.isPresent()) {
                return Optional.of(day.atTime(time.get()).toInstant(ZoneOffset.UTC));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalTime> latest(List<TreeSet<Integer>> values, LocalTime notAfter) {
        for (int hour : values.get(1).headSet(notAfter.getHour(), true).descendingSet()) {
            int minutes = hour == notAfter.getHour() ? notAfter.getMinute() : 59;
            Integer minute = values.get(0).floor(minutes);
            if (minute != null) {
                return Optional.of(LocalTime.of(hour, minute));
            }
        }
        return Optional.empty();
    }

    private List<TreeSet<Integer>> values() {
        List<String> parts = List.of(text.split(" ", -1));
        List<TreeSet<Integer>> values = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            values.add(FIELDS.get(i).values(parts.get(i)));
        }
        return values;
    }

    /** One field: its name for messages, its range, and the names that stand for its numbers. */
    private record Field(String name, int from, int to, List<String> names) {
        private static final Pattern ITEM =
                Pattern.compile("(?:(\\*)|([0-9]{1,2}|[A-Z]{3})(?:-([0-9]{1,2}|[A-Z]{3}))?)(?:/([0-9]{1,2}))?");

        TreeSet<Integer> values(String part) {
            TreeSet<Integer> values = new TreeSet<>();
            for (String item : part.split(",", -1)) {
                addItem(item, values);
            }
            return values;
        }

        private void addItem(String item, TreeSet<Integer> values) {
            Matcher matcher = ITEM.matcher(item);
            if (!matcher.matches()) {
                throw bad(item);
            }
            boolean all = matcher.group(1) != null;
            boolean range = matcher.group(3) != null;
            int low = all ? from : number(matcher.group(2));
            int high = all ? to : range ? number(matcher.group(3)) : low;
            int step = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
            boolean stepFromOne = matcher.group(4) != null && !all && !range;
            if (low > high || step < 1 || stepFromOne) {
                throw bad(item);
            }
            for (int value = low; value <= high; value += step) {
                values.add(value);
            }
        }

        private int number(String text) {
            int named = names.indexOf(text);
            int number = named >= 0 ? named + from : Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : -1;
            if (number < from || number > to) {
                throw bad(text);
            }
            return number;
        }

        private IllegalArgumentException bad(String item) {
            return new IllegalArgumentException("the " + name + " of a cron expression is *, a number from " + from
                    + " to " + to + ", a range a-b, a list a,b, or a step */n or a-b/n; not '" + item + "'");
        }
    }
}
