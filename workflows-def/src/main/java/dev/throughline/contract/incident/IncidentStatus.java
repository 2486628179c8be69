package dev.throughline.contract.incident;

/** Where an incident stands. */
public enum IncidentStatus {
    /** Nobody has acknowledged. */
    OPEN,
    /** Somebody is at it. */
    ACKNOWLEDGED,
    /** It no longer hurts; the cause may still be there. */
    MITIGATED,
    /** It is over; the postmortem is left. */
    RESOLVED,
    /** Nothing is left. */
    CLOSED
}
