package dev.throughline.api.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule.
 *
 * @param id its id
 * @param customer whose syncs it starts; null for one that starts a sync of all
 * @param process what it starts
 * @param spec when: a cron expression (UTC) or {@code every} with an ISO-8601 duration
 * @param paused whether it is paused
 * @param note why, when paused
 * @param nextAt when it acts next, where the server says
 * @param lastProcessIds what it started last, newest last, where the server says
 */
public record ScheduleView(
        String id,
        @Nullable String customer,
        String process,
        String spec,
        boolean paused,
        @Nullable String note,
        @Nullable Instant nextAt,
        List<String> lastProcessIds) {}
