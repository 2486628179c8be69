package dev.throughline.contract.ticketsync;

/** How a preview stands. */
public enum PreviewStatus {
    RUNNING,
    DONE,
    /** It ended before its end; what was found up to then stays. */
    FAILED,
    CANCELLED
}
