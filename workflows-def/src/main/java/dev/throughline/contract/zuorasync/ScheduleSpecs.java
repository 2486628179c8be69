package dev.throughline.contract.zuorasync;

import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a Temporal Schedule acts, as written and as read back. The server turns a cron expression into a calendar and
 * keeps what stands behind the hash sign as its comment, so the expression is written twice.
 */
public final class ScheduleSpecs {
    private static final char COMMENT = '#';

    private ScheduleSpecs() {}

    /** The specification of a schedule. */
    public static ScheduleSpec of(SyncSchedule when) {
        Duration interval = when.interval();
        ScheduleSpec.Builder spec = ScheduleSpec.newBuilder();
        if (interval != null) {
            return spec.setIntervals(List.of(new ScheduleIntervalSpec(interval, when.offset())))
                    .build();
        }
        String cron = when.cron();
        return spec.setCronExpressions(List.of(cron + " " + COMMENT + " " + cron))
                .build();
    }

    /** The specification in words, the same for two that act at the same times; empty for none. */
    public static String text(@Nullable ScheduleSpec spec) {
        List<String> parts = new ArrayList<>();
        if (spec == null) {
            return "";
        }
        for (String cron : orEmpty(spec.getCronExpressions())) {
            parts.add(cron.substring(cron.indexOf(COMMENT) + 1).strip());
        }
        for (ScheduleCalendarSpec calendar : orEmpty(spec.getCalendars())) {
            parts.add(String.valueOf(calendar.getComment()));
        }
        for (ScheduleIntervalSpec interval : orEmpty(spec.getIntervals())) {
            parts.add("every " + interval.getEvery() + offset(interval.getOffset()));
        }
        return String.join("; ", parts);
    }

    private static String offset(@Nullable Duration offset) {
        return offset == null || offset.isZero() ? "" : " + " + offset;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
