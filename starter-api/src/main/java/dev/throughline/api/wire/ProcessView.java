package dev.throughline.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process.
 *
 * @param processId its id
 * @param runId the run
 * @param type the workflow type
 * @param status RUNNING, COMPLETED, FAILED, CANCELED, TERMINATED, CONTINUED_AS_NEW, TIMED_OUT or LOST
 * @param startedAt when it started
 * @param closedAt when it ended
 * @param phase the phase it is in
 * @param state what its state query answers; null when it has none or no worker answers
 * @param searchAttributes as in Temporal Web UI
 * @param failure why it ended, in words, where our own index knows
 * @param pending the activities that it waits for now, with what their last try failed of
 * @param times how it spent its time, once it has closed and its history was read
 */
public record ProcessView(
        String processId,
        String runId,
        String type,
        String status,
        Instant startedAt,
        @Nullable Instant closedAt,
        @Nullable String phase,
        @Nullable JsonNode state,
        Map<String, Object> searchAttributes,
        @Nullable String failure,
        List<PendingActivity> pending,
        @Nullable ProcessTimes times) {}
