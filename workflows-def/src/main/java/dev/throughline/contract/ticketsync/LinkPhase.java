package dev.throughline.contract.ticketsync;

/** Where the process of one ticket is. */
public enum LinkPhase {
    /** It is being found out whether the ticket gets a task, and in which list. */
    TRIAGE,
    /** Both sides are kept the same. */
    LINKED,
    /** Both sides are closed and say the same. */
    SETTLED,
    /** A round failed; it waits for its next try, an event, or a person. */
    TROUBLED,
    /** The link has ended; the outcome says how. */
    ENDED
}
