package dev.throughline.contract.zuorasync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, counted from the rows and not from retries.
 *
 * @param customer whose sync
 * @param runKey the run
 * @param outcome how it ended
 * @param pages pages of the vendor's list that this run committed; an earlier run may have committed others of the pass
 * @param apiCalls calls to the vendor by these pages, by authentication and by the confirmation of removals
 * @param throttledSeconds seconds spent waiting for the vendor's limits
 * @param definitionsSeen definitions on these pages
 * @param definitionsNew of these, stored for the first time
 * @param definitionsChanged of these, with a change in themselves, their tasks or linkages
 * @param definitionsUnchanged of these, as they were
 * @param definitionsRemoved confirmed to be gone, and marked so
 * @param definitionsStale whose export failed, so that the last good one is kept
 * @param removalCandidates not seen by the pass and waiting for confirmation
 * @param tasks tasks of the definitions seen
 * @param linkages linkages of the definitions seen
 * @param startedAt when the run started
 * @param finishedAt when it ended
 * @param diagnosis for a failed run, the cause and what to do
 */
public record SyncReport(
        String customer,
        String runKey,
        SyncOutcome outcome,
        long pages,
        long apiCalls,
        double throttledSeconds,
        long definitionsSeen,
        long definitionsNew,
        long definitionsChanged,
        long definitionsUnchanged,
        long definitionsRemoved,
        long definitionsStale,
        long removalCandidates,
        long tasks,
        long linkages,
        Instant startedAt,
        Instant finishedAt,
        @Nullable Diagnosis diagnosis) {
    /** Definitions, tasks and linkages together. */
    public long records() {
        return definitionsSeen + tasks + linkages;
    }
}
