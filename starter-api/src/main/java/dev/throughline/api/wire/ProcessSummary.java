package dev.throughline.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process in a list.
 *
 * @param processId its id
 * @param runId the run
 * @param type the workflow type
 * @param status RUNNING, COMPLETED, FAILED, CANCELED, TERMINATED, CONTINUED_AS_NEW, TIMED_OUT or LOST
 * @param customer whose process, where it is one customer's
 * @param startedAt when it started
 * @param closedAt when it ended
 */
public record ProcessSummary(
        String processId,
        String runId,
        String type,
        String status,
        @Nullable String customer,
        Instant startedAt,
        @Nullable Instant closedAt) {}
