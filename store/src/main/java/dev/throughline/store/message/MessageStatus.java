package dev.throughline.store.message;

/** How far a message is. */
public enum MessageStatus {
    /** Not sent: no attempt yet, or the last one certainly had no effect. */
    PENDING,
    /** An attempt is at it, or ended without anybody knowing whether it had an effect. */
    SENDING,
    SENT,
    /** Refused for good; the reason is kept. */
    FAILED
}
