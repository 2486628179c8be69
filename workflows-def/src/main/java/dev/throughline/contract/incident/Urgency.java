package dev.throughline.contract.incident;

/** How soon something has to be done about an incident, whatever its impact. */
public enum Urgency {
    /** It gets worse while one waits. */
    URGENT,
    /** It can wait for the next working hours, and no longer. */
    SOON,
    /** It can wait. */
    EVENTUALLY;

    /** The urgency as files and people write it. */
    public String word() {
        return switch (this) {
            case URGENT -> "urgent";
            case SOON -> "soon";
            case EVENTUALLY -> "eventually";
        };
    }
}
