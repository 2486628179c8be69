package dev.throughline.contract.zuorasync;

import dev.throughline.contract.common.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a customer's sync runs: by calendar or by interval, never both. {@code hourly}, {@code daily} and intervals begin
 * at an offset that is stable by customer, so that a thousand customers do not all start at the full hour; a customer's
 * own cron expression is taken as it is. All times are UTC.
 *
 * @param calendar the calendar; null for an interval
 * @param interval how often, at least a minute; null for a calendar
 * @param offset how far behind the beginning of the hour, the day or the interval; zero for an own cron expression
 */
public record SyncSchedule(
        @Nullable CronExpression calendar, @Nullable Duration interval, Duration offset) {
    /** What a customer without a schedule of its own has. */
    public static final String DEFAULT = "hourly";

    private static final String ALLOWED =
            "a schedule is 'hourly', 'daily', an interval such as 'every 15m', 'every 6h' or 'every 2d', or a cron"
                    + " expression of five fields";
    private static final Pattern INTERVAL = Pattern.compile("every\\s+([0-9]{1,5})\\s*([mhd])");
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    public SyncSchedule {
        if ((calendar == null) == (interval == null)) {
            throw new IllegalArgumentException("a schedule has either a calendar or an interval");
        }
    }

    /**
     * Reads a schedule as a person writes it.
     *
     * @param text {@code hourly}, {@code daily}, {@code every 15m}, {@code every 6h}, {@code every 2d} or a cron
     *     expression; null means {@link #DEFAULT}
     * @param customer whose schedule; fixes the offset
     * @throws IllegalArgumentException saying what is allowed
     */
    public static SyncSchedule parse(@Nullable String text, String customer) {
        String wanted = text == null ? DEFAULT : text.strip();
        String word = wanted.toLowerCase(Locale.ROOT);
        if (word.equals("hourly")) {
            return byCalendar(HOUR, customer);
        }
        if (word.equals("daily")) {
            return byCalendar(DAY, customer);
        }
        Matcher matcher = INTERVAL.matcher(word);
        if (matcher.matches()) {
            return byInterval(Long.parseLong(matcher.group(1)), matcher.group(2), customer);
        }
        if (wanted.isEmpty() || word.startsWith("every") || wanted.split("\\s+", -1).length == 1) {
            throw new IllegalArgumentException(ALLOWED + "; not '" + wanted + "'");
        }
        return new SyncSchedule(new CronExpression(wanted), null, Duration.ZERO);
    }

    /**
     * This schedule as a cron expression of five fields, for a server that has no schedules.
     *
     * @throws IllegalArgumentException when an interval does not divide the hour or the day, which a cron expression
     *     cannot say
     */
    public String cron() {
        if (calendar != null) {
            return calendar.text();
        }
        if (interval == null) {
            throw new IllegalStateException("a schedule has either a calendar or an interval");
        }
        long minutes = interval.toMinutes();
        if (minutes < HOUR && HOUR % minutes == 0) {
            return minutes == 1 ? "* * * * *" : offset.toMinutes() + "-59/" + minutes + " * * * *";
        }
        if (minutes % HOUR == 0 && DAY % minutes == 0) {
            return everyHours(minutes / HOUR, offset.toMinutes());
        }
        throw new IllegalArgumentException("the in-memory Temporal server knows only intervals that divide an hour or a"
                + " day (1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30 minutes; 1, 2, 3, 4, 6, 8, 12 or 24 hours); choose one"
                + " of these, or use a real server");
    }

    /** When it was due last before an instant; empty when that is years ago. */
    public Optional<Instant> dueBefore(Instant instant) {
        if (calendar != null) {
            return calendar.dueBefore(instant);
        }
        if (interval == null) {
            throw new IllegalStateException("a schedule has either a calendar or an interval");
        }
        long every = interval.toMillis();
        long since = Math.floorDiv(instant.toEpochMilli() - 1 - offset.toMillis(), every);
        return Optional.of(Instant.ofEpochMilli(since * every + offset.toMillis()));
    }

    private static SyncSchedule byCalendar(long period, String customer) {
        long offset = offset(period, customer);
        return new SyncSchedule(
                new CronExpression(everyHours(period / HOUR, offset)), null, Duration.ofMinutes(offset));
    }

    private static SyncSchedule byInterval(long count, String unit, String customer) {
        long minutes = switch (unit) {
            case "m" -> count;
            case "h" -> count * HOUR;
            default -> count * DAY;
        };
        if (minutes < 1 || minutes > 366 * DAY) {
            throw new IllegalArgumentException(ALLOWED + "; an interval is from a minute to 366 days");
        }
        return new SyncSchedule(null, Duration.ofMinutes(minutes), Duration.ofMinutes(offset(minutes, customer)));
    }

    private static String everyHours(long hours, long offset) {
        long minute = offset % HOUR;
        long hour = offset / HOUR;
        if (hours == 1) {
            return minute + " * * * *";
        }
        return hours == 24 ? minute + " " + hour + " * * *" : minute + " " + hour + "-23/" + hours + " * * *";
    }

    // String.hashCode is specified, so the offset is the same in every JVM; the multiplier spreads names that differ
    // only in their last character.
    private static long offset(long period, String customer) {
        return Math.floorMod((customer.hashCode() * 0x9E3779B97F4A7C15L) >>> 20, period);
    }
}
