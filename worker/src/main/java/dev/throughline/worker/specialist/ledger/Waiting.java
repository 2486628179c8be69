package dev.throughline.worker.specialist.ledger;

import dev.throughline.contract.common.FailureType;
import io.temporal.api.failure.v1.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process waits on, or that it works. Of several at once the first here counts, so that each moment counts once.
 */
enum Waiting {
    /** Nothing: an activity runs, or the process itself decides. */
    WORK,
    /** The vendor's rate or concurrency limit. */
    VENDOR_LIMIT,
    /** A vendor that does not answer, or not as it should. */
    VENDOR_OUTAGE,
    /** Our own store. */
    DATABASE,
    /** The next try of an activity that failed otherwise. */
    RETRY,
    /** A worker that takes the work up. */
    WORKER,
    /** A person's decision. */
    PERSON,
    /** Somebody who paused it and has not resumed it. */
    PAUSE,
    /** A process that it started. */
    PROCESS,
    /** A timer. */
    TIMER,
    /** A message, or anything else from outside. */
    MESSAGE;

    /** What a failure that is tried again has the process wait on. */
    private static final Map<FailureType, Waiting> BEHIND = Map.of(
            FailureType.RATE_LIMITED, VENDOR_LIMIT,
            FailureType.VENDOR_UNAVAILABLE, VENDOR_OUTAGE,
            FailureType.VENDOR_MALFORMED, VENDOR_OUTAGE,
            FailureType.STORE_UNAVAILABLE, DATABASE);

    /** What an activity waits on between being scheduled and its last attempt. */
    static Waiting before(int attempt, @Nullable Failure lastFailure) {
        if (attempt <= 1 || lastFailure == null || lastFailure.hasTimeoutFailureInfo()) {
            return WORKER;
        }
        FailureType type =
                FailureType.of(lastFailure.getApplicationFailureInfo().getType());
        return type == null ? RETRY : BEHIND.getOrDefault(type, RETRY);
    }
}
