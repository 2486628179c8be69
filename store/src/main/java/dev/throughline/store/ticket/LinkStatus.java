package dev.throughline.store.ticket;

/** How a link stands, for lists. */
public enum LinkStatus {
    /** It is worked on, or goes on with the next event. */
    OPEN,
    /** A person has to decide something. */
    WAITING,
    /** Its last round failed. */
    TROUBLED,
    /** Both sides are closed and say the same. */
    SETTLED,
    /** It has ended; the outcome says how. */
    ENDED
}
