package dev.throughline.contract.incident;

/** What an entry of the timeline says besides its kind; each is a text. */
public enum Fact {
    /** The incident's id. */
    INCIDENT,
    SERVICE,
    TITLE,
    /** A {@link Severity}. */
    SEVERITY,
    /** An {@link Urgency}. */
    URGENCY,
    /** What an alert is known by. */
    FINGERPRINT,
    /** An {@link IncidentPhase}. */
    PHASE,
    /** A {@link Stage}. */
    STAGE,
    /** An instant until which something has to be done, or {@code none}. */
    UNTIL,
    /** How often paging has begun, from 1. */
    RUN,
    /** How often the chain has been gone through in this run, from 1. */
    ROUND,
    /** The level of the chain, from 1. */
    LEVEL,
    /** Why paging began, in words. */
    WHY,
    /** One {@link Recipient}, or several with a comma between them. */
    TO,
    /** Schedules by which nobody is on call, with a comma between them. */
    GAP,
    /** What stakeholders were told, without the words around it. */
    HEADLINE,
    /** Who has command from now on. */
    COMMANDER
}
