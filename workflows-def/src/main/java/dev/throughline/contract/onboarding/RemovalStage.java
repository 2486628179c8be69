package dev.throughline.contract.onboarding;

/** The phases of a customer's removal. */
public enum RemovalStage {
    /** Everything stored is written to files, with a manifest. */
    EXPORT,
    /** Nothing runs for the customer, and it can still be kept. */
    GRACE,
    /** Schedule, sync, access, secrets and rows go. */
    REMOVE,
    DONE
}
