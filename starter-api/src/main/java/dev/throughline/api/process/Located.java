package dev.throughline.api.process;

import dev.throughline.api.wire.PendingActivity;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Instant;
import java.util.List;
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
 * @param pending the activities that it waits for
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
        List<PendingActivity> pending,
        boolean onServer) {
    public static final String RUNNING = "RUNNING";

    /** The process in whichever run it is by now: continuing as new does not take it away from a caller. */
    WorkflowTargetOptions anyRun() {
        return WorkflowTargetOptions.newBuilder()
                .setWorkflowId(processId)
                .setFirstExecutionRunId(runKey)
                .build();
    }

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
