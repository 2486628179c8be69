package dev.throughline.contract.humantask;

/** The phase of a human task. */
public enum TaskStatus {
    OPEN,
    CLAIMED,
    DECIDED,
    EXPIRED,
    /** The process that asked no longer needs it. */
    CANCELLED
}
