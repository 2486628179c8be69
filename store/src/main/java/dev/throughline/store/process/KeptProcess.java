package dev.throughline.store.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a closed process beside its histories, derived from them.
 *
 * @param processId the Temporal workflow id
 * @param runKey the first run id of the chain
 * @param runId the run that ended it
 * @param type the workflow type
 * @param customer whose process, where it is one customer's
 * @param status COMPLETED, FAILED, CANCELED, TERMINATED or TIMED_OUT
 * @param failureType of a failed one, where it is one of ours
 * @param failure of one that did not complete, in words
 * @param startedAt when its first run started
 * @param closedAt when its last run ended
 * @param phase the last one
 * @param events of all its runs
 * @param bytes of all its runs, as Temporal counts them
 * @param attributes its last search attributes by name
 * @param spent its time
 * @param note what is not kept and why; null when all is
 */
public record KeptProcess(
        String processId,
        String runKey,
        String runId,
        String type,
        @Nullable String customer,
        String status,
        @Nullable String failureType,
        @Nullable String failure,
        Instant startedAt,
        Instant closedAt,
        @Nullable String phase,
        long events,
        long bytes,
        Map<String, Object> attributes,
        List<TimeSpent> spent,
        @Nullable String note) {
    /** The key of the runs of customers that were deleted, which are in no index. */
    static final String DELETED = "deleted";

    public KeptProcess {
        attributes = Map.copyOf(attributes);
        spent = List.copyOf(spent);
    }

    /** From its start to its end. */
    public Duration took() {
        return Duration.between(startedAt, closedAt);
    }

    /** Its figures, under an id that says nothing of whose they are. */
    KeptProcess anonymous() {
        return new KeptProcess(
                "deleted:" + UUID.randomUUID(),
                DELETED,
                DELETED,
                type,
                null,
                status,
                failureType,
                null,
                startedAt,
                closedAt,
                phase,
                events,
                bytes,
                Map.of(),
                spent,
                "The customer was deleted.");
    }

    /** The same, with another word on what is not kept. */
    public KeptProcess noting(String other) {
        return new KeptProcess(
                processId,
                runKey,
                runId,
                type,
                customer,
                status,
                failureType,
                failure,
                startedAt,
                closedAt,
                phase,
                events,
                bytes,
                attributes,
                spent,
                note == null ? other : note + " " + other);
    }
}
