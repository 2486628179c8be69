package dev.throughline.contract.zuorasync;

/** How a sync ended. */
public enum SyncOutcome {
    /** The pass is complete and everything that it found is stored. */
    COMPLETED,
    /** As COMPLETED, but more definitions are missing than may be removed without a person. */
    NEEDS_CONFIRMATION,
    /** Stopped cleanly on request; the next run takes up the pass. */
    CANCELLED,
    /** Stopped by a failure; the next run takes up the pass. */
    FAILED
}
