package dev.throughline.contract.incident;

/** What an entry of the timeline is about. */
public enum EntryKind {
    /** The incident began; the first entry of every timeline. */
    OPENED,
    ALERT_FIRED,
    ALERT_RESOLVED,
    /** A person saw that they are called. */
    ACKNOWLEDGED,
    /** A person took command, which is an acknowledgement too. */
    COMMAND_ASSUMED,
    COMMAND_HANDED_OVER,
    /** A person, or a rule, changed severity or urgency. */
    SEVERITY_CHANGED,
    /** A phase was completed; of MITIGATE, that it no longer hurts. */
    PHASE_COMPLETED,
    /** It is over; only the postmortem is left. */
    RESOLVED,
    NOTED,
    /** Somebody's pipeline deployed something. */
    DEPLOYED,
    DEADLINE_SET,
    DEADLINE_SHORTENED,
    /** A deadline is later than it was, or gone; by whoever changed the severity. */
    DEADLINE_LENGTHENED,
    DEADLINE_MET,
    DEADLINE_MISSED,
    /** Paging came to a level of the chain; says who is paged, so that it stays the same whoever is on call later. */
    LEVEL_REACHED,
    PAGED,
    /** The whole chain was gone through as often as it says, and nobody answered. */
    PAGING_EXHAUSTED,
    /** Stakeholders were told. */
    UPDATED,
    /** Somebody was told of a postmortem that is overdue. */
    REMINDED,
    /** Nothing more happens by itself. */
    CLOSED
}
