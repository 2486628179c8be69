package dev.throughline.store.ticket;

/** Whether a connection works. */
public enum ConnectionStatus {
    /** Its tickets and tasks are kept the same. */
    ACTIVE,
    /** Nothing is read or written for it until it is made active again. */
    PAUSED,
    /** It is hidden and cannot be found any more; what is left of it is being deleted. */
    DELETING
}
