package dev.throughline.store.inbox;

/** What became of an event. */
public enum InboxStatus {
    /** It waits to be handed to its process. */
    PENDING,
    /** Its process has it. */
    DELIVERED,
    /** No process wanted it, and the reason says why. */
    IGNORED,
    /** It was signed well and cannot be read, or could not be handed over for too long; a person may have it tried again. */
    POISON
}
