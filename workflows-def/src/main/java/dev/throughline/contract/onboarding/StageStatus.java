package dev.throughline.contract.onboarding;

/** How a stage stands. */
public enum StageStatus {
    PENDING,
    RUNNING,
    /** For a person, or for a vendor that does not answer. */
    WAITING,
    DONE,
    FAILED,
    /** What it had done, wholly or in part, was undone. */
    UNDONE
}
