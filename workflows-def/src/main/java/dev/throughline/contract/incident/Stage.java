package dev.throughline.contract.incident;

/** A part of the response that has a deadline of its own, counted from the opening. */
public enum Stage {
    /** Assessed, communicated, mitigated, and the right people called. */
    RESPOND,
    /** Diagnosed, fixed, deployed and verified. */
    RESOLVE,
    /** The postmortem is written. */
    LEARN;

    /** The stage as files and people write it. */
    public String word() {
        return switch (this) {
            case RESPOND -> "respond";
            case RESOLVE -> "resolve";
            case LEARN -> "learn";
        };
    }
}
