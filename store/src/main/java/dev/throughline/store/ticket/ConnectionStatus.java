package dev.throughline.store.ticket;

/** Whether a connection works. */
public enum ConnectionStatus {
    /** Its tickets and tasks are kept the same. */
    ACTIVE,
    /** Nothing is read or written for it until it is made active again. */
    PAUSED,
    /** It is being deleted; it cannot be found any more. */
    DELETING
}
