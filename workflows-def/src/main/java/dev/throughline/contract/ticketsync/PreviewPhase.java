package dev.throughline.contract.ticketsync;

/** Where a preview is. */
public enum PreviewPhase {
    /** The tickets are found that a full reconciliation would look at. */
    LISTING,
    /** Each is looked at, and its rounds are planned until nothing is left to write. */
    PLANNING,
    CLOSED
}
