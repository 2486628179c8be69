package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.SortedSet;

/**
 * Hours of the week, by the clocks of a schedule's time zone.
 *
 * @param days the days on which they begin
 * @param from when they begin
 * @param until when they end: on the same day, or on the next where that is not after the beginning
 */
public record OnCallHours(SortedSet<DayOfWeek> days, LocalTime from, LocalTime until) {
    public OnCallHours {
        days = Ordered.copy(days);
    }

    /** Whether they end on the day after they began. */
    public boolean endNextDay() {
        return !until.isAfter(from);
    }
}
