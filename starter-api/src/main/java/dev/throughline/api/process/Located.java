package dev.throughline.api.process;

import io.temporal.client.WorkflowTargetOptions;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process that was found.
 *
 * @param processId its id
 * @param runId the newest run
 * @param runKey the first run of its chain, by which our index knows it
 * @param type the workflow type
 * @param status in our words
 * @param startedAt when it started
 * @param closedAt when it ended
 * @param searchAttributes by name
 * @param failure in words, where our own index knows
 * @param onServer whether Temporal knows it; otherwise only our index does
 */
public record Located(
        String processId,
        String runId,
        String runKey,
        String type,
        String status,
        Instant startedAt,
        @Nullable Instant closedAt,
        Map<String, Object> searchAttributes,
        @Nullable String failure,
        boolean onServer) {
    public static final String RUNNING = "RUNNING";

    /** This very run, for a stub. */
    WorkflowTargetOptions target() {
        return WorkflowTargetOptions.newBuilder()
                .setWorkflowId(processId)
                .setRunId(runId)
                .build();
    }

    public boolean isRunning() {
        return status.equals(RUNNING);
    }
}
